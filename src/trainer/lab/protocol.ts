/** Every message between the page and the worker of the lab, which examines one run and is then ended. */
import type { DatasetLayout, SplitName } from '../../core/dataset';
import type { ExportedRun } from '../../core/exports';
import type { Failure } from '../../core/failure';
import type { AnnealedCode, SpanShares, TakenAway } from '../../core/lab-answers';

/** A run at one moment. */
export type LookedAt = Pick<ExportedRun, 'kind' | 'settings' | 'state' | 'weightScale'>;

export interface LabCommands {
  /** Comes first, once. */
  open: { readonly layout: DatasetLayout };
  /** A gzipped or plain IDX file with the images of one shard. */
  addShard: { readonly split: SplitName; readonly shard: number; readonly bytes: ArrayBuffer };
  /** All shards have been sent. Answered by `spanShares`, and by `takenAway` if the kind of encoder allows it. */
  features: { readonly run: LookedAt };
  /** The shards of the test images have been sent. Answered by an `annealed` for each digit, then `done`. */
  codes: { readonly run: LookedAt; readonly digits: number };
}

export interface LabEvents {
  /** Share of the work done, 0 ... 1. */
  progress: { readonly done: number };
  spanShares: { readonly shares: SpanShares };
  takenAway: { readonly taken: TakenAway };
  annealed: { readonly code: AnnealedCode };
  done: Readonly<Record<never, never>>;
  /** No further event follows. */
  failed: { readonly failure: Failure };
}

type MessageOf<Map> = { [Type in keyof Map]: { readonly type: Type } & Map[Type] }[keyof Map];
export type LabCommand = MessageOf<LabCommands>;
export type LabEvent = MessageOf<LabEvents>;
