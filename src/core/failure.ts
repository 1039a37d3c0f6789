import type { SplitName } from './dataset';
import { messageOf } from './message-of';

/**
 * What can go wrong in a worker: for each code, the values that its sentence needs. Failures cross the boundary to the
 * page as values; the page supplies the sentences (session/failure-texts.ts).
 */
export interface Failures {
  /** An unforeseen error, with its own message. */
  unexpected: { readonly message: string };

  // Why a worker has ended, or never started.
  'worker-failed': { readonly message: string };
  'worker-not-loaded': { readonly worker: WorkerName };
  'worker-silent': { readonly worker: WorkerName };
  'message-unreadable': { readonly worker: WorkerName };

  // Why an engine is not the fast one.
  'no-wasm-simd': Nothing;
  'fast-engine-not-loaded': { readonly message: string };
  /** It did not learn the same as the reference. */
  'wrong-arithmetic': Nothing;

  // Why a dataset could not be opened, or a run not be started.
  /** There is less memory than needed. `mostBytes` is the most that is possible; null if the browser gave no more. */
  'memory-short': {
    readonly wanted: MemoryWanted;
    readonly neededBytes: number;
    readonly haveBytes: number;
    readonly mostBytes: number | null;
  };
  /** The same, without known numbers of bytes. */
  'allocation-failed': { readonly message: string };
  /** A malformed file; the reader supplies the message. */
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

  // What a guard observes when a run diverges.
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

  // Why the user's files could not be read.
  'too-large-to-read': { readonly message: string };
  'answer-too-large': Nothing;
  'reader-not-loaded': Nothing;
  'reader-failed': { readonly message: string };
}

type Nothing = Readonly<Record<never, never>>;

type WorkerName = 'training' | 'baselines' | 'sweep' | 'lab';

/** The purpose of the memory. */
export type MemoryWanted =
  { readonly images: number; readonly width: number; readonly height: number } | { readonly units: number };

export type FailureCode = keyof Failures;
export type FailureOf<Code extends FailureCode> = {
  [Each in Code]: { readonly code: Each; readonly values: Failures[Each] };
}[Code];
export type Failure = FailureOf<FailureCode>;

/** What a guard can observe. */
export type Observable = 'error-not-finite' | 'error-high' | 'weight-large';

/** A request cannot be carried out, for a foreseen reason. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly failure: Failure;

  constructor(failure: Failure, options?: ErrorOptions) {
    super(`${failure.code} ${JSON.stringify(failure.values)}`, options);
    this.failure = failure;
  }
}

/** An error as a failure that can be passed on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  return { code: 'unexpected', values: { message: messageOf(error) } };
}

/** @throws Refusal */
export function refuse<Code extends FailureCode>(code: Code, values: Failures[Code]): never {
  throw new Refusal({ code, values } as Failure);
}

/** Whether something smaller might have fitted into memory. */
export function isMemoryFailure({ code }: Failure): boolean {
  return code === 'memory-short' || code === 'allocation-failed';
}
