import type { SplitName } from './dataset';
import { messageOf } from './message-of';

/**
 * What can go wrong in a worker: for each code the values that its sentence needs. Failures cross the boundary to the page as
 * values; the page words them (session/failure-texts.ts).
 */
export interface Failures {
  /** Nobody has foreseen this; the message is the error's own. */
  unexpected: { readonly message: string };

  // Why a worker is no more, or was never there.
  'worker-failed': { readonly message: string };
  'worker-not-loaded': { readonly worker: WorkerName };
  'worker-silent': { readonly worker: WorkerName };
  'message-unreadable': { readonly worker: WorkerName };

  // Why an engine is not the fast one.
  'no-wasm-simd': Nothing;
  'fast-engine-not-loaded': { readonly message: string };
  /** What it learnt differed from what the reference learns. */
  'wrong-arithmetic': Nothing;

  // Why a dataset or a run could not be had.
  /** There is not as much memory as was asked for. `mostBytes`: more is not possible; null: the browser gives no more. */
  'memory-short': {
    readonly wanted: MemoryWanted;
    readonly neededBytes: number;
    readonly haveBytes: number;
    readonly mostBytes: number | null;
  };
  /** The same, where nobody counts the bytes. */
  'allocation-failed': { readonly message: string };
  /** A file is not what it should be; the message is worded where it was read. */
  'bad-data': { readonly message: string };
  'unknown-kind': { readonly kind: string; readonly known: readonly string[] };
  'no-dataset': Nothing;
  'shard-early': { readonly split: SplitName; readonly shard: number };
  'labels-early': { readonly split: SplitName };
  'unknown-shard': { readonly split: SplitName; readonly shard: number; readonly shards: number };
  'shard-size': {
    readonly split: SplitName;
    readonly shard: number;
    readonly images: number;
    readonly expected: number;
  };
  'label-count': { readonly split: SplitName; readonly labels: number; readonly expected: number };
  'shard-twice': { readonly split: SplitName; readonly shard: number };
  'shards-missing': { readonly arrived: number; readonly expected: number };
  'no-training-images': Nothing;
  'no-test-images': Nothing;

  // What a guard sees when a run diverges.
  'error-not-finite': Nothing;
  'error-high': { readonly error: number; readonly images: number; readonly bound: number };
  'weight-large': { readonly weight: number; readonly most: number };

  // Why a question cannot be answered.
  'not-for-kind': { readonly kind: string; readonly capability: 'trace' | 'editor' };
  'next-image-missing': Nothing;
  'test-images-missing': Nothing;
  'images-missing': Nothing;
  'labels-missing': Nothing;
  'no-labels': Nothing;
  'gone-on': { readonly imagesSeen: number };
  'settings-changed': Nothing;
  'would-spoil': { readonly observed: FailureOf<Observable> };
  'not-undoable': { readonly imagesSeen: number };
  'no-captured-code': Nothing;
  'no-probe': Nothing;
  'winners-changed': { readonly winners: number; readonly before: number };
  'unknown-test-image': { readonly testIndex: number; readonly images: number };
  'unknown-unit': { readonly unit: number; readonly units: number };

  // Why what a user brought could not be read.
  'too-large-to-read': { readonly message: string };
  'answer-too-large': Nothing;
  'reader-not-loaded': Nothing;
  'reader-failed': { readonly message: string };
}

type Nothing = Readonly<Record<never, never>>;

type WorkerName = 'training' | 'baselines' | 'sweep' | 'lab';

/** What memory is wanted for. */
export type MemoryWanted =
  { readonly images: number; readonly width: number; readonly height: number } | { readonly units: number };

export type FailureCode = keyof Failures;
export type FailureOf<Code extends FailureCode> = {
  [Each in Code]: { readonly code: Each; readonly values: Failures[Each] };
}[Code];
export type Failure = FailureOf<FailureCode>;

/** What a guard can see. */
export type Observable = 'error-not-finite' | 'error-high' | 'weight-large';

/** What was asked for cannot be done, for a reason that is foreseen. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`${failure.code} ${JSON.stringify(failure.values)}`, options);
    this.failure = failure;
  }
}

/** What is passed on of an error. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  return { code: 'unexpected', values: { message: messageOf(error) } };
}

/** @throws Refusal */
export function refuse<Code extends FailureCode>(code: Code, values: Failures[Code]): never {
  throw new Refusal({ code, values } as Failure);
}

/** Whether less might have fitted. */
export function isMemoryFailure({ code }: Failure): boolean {
  return code === 'memory-short' || code === 'allocation-failed';
}
