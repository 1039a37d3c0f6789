/** Every message between the pool that runs a sweep and one of its workers. A worker measures one point at a time. */
import type { DatasetLayout, SplitName } from '../../core/dataset';
import type { Failure } from '../../core/failure';
import type { Settings } from '../../core/settings';
import type { SweepPoint, SweepResult } from '../../core/sweep';

export interface SweepCommands {
  /** Comes first, once. */
  open: { readonly layout: DatasetLayout; readonly kind: string };
  /** A gzipped or plain IDX file with the images of one shard; all come before the first point. */
  addShard: { readonly split: SplitName; readonly shard: number; readonly bytes: ArrayBuffer };
  addLabels: { readonly split: SplitName; readonly bytes: ArrayBuffer };
  /** Trains from the first image to the last and measures; answered by `result`, or by `failed` if it diverges. */
  measure: { readonly point: SweepPoint; readonly base: Settings; readonly images: number };
  /** Trains on and measures only a few images, to estimate the time for all; answered by `speed`. */
  time: { readonly point: SweepPoint; readonly base: Settings };
  /** Stops work after some milliseconds, until `goOn`. */
  pause: Readonly<Record<never, never>>;
  goOn: Readonly<Record<never, never>>;
}

export interface SweepEvents {
  /** Share of the point's work done, 0 ... 1. */
  progress: { readonly done: number };
  result: { readonly result: SweepResult };
  speed: { readonly point: SweepPoint; readonly speed: PointSpeed };
  /** The point could not be measured; the worker can be given another. Without a point: no further event follows. */
  failed: { readonly point: SweepPoint | null; readonly failure: Failure };
}

export interface PointSpeed {
  readonly secondsPerTrained: number;
  readonly secondsPerMeasured: number;
}

type MessageOf<Map> = { [Type in keyof Map]: { readonly type: Type } & Map[Type] }[keyof Map];
export type SweepCommand = MessageOf<SweepCommands>;
export type SweepEvent = MessageOf<SweepEvents>;
