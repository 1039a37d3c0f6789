/**
 * Every message between the page and the baselines worker. There are no run ids: a worker computes for one dataset
 * only, and is ended if another is chosen.
 */
import type { CodeBaselines, CodeBaselinesWanted, CostAtBits } from '../../core/code-baselines';
import type { DatasetLayout, SplitName } from '../../core/dataset';
import type { Failure } from '../../core/failure';

export interface BaselinesCommands {
  /** Comes first, once. `codes`: the codes to compute alongside the mean image and PCA; null for none. */
  open: {
    readonly layout: DatasetLayout;
    readonly codes: CodeBaselinesWanted | null;
    /** Whether to measure PCA at many sizes, after the result. */
    readonly atBits?: true;
  };
  /** A gzipped or plain IDX file with the images of one shard; each shard once, in any order. */
  addShard: { readonly split: SplitName; readonly shard: number; readonly bytes: ArrayBuffer };
  /** All shards have been sent; answered by `result` or `failed`. */
  finish: Readonly<Record<never, never>>;
}

export interface BaselinesEvents {
  /** Share of the work done, 0 ... 1. */
  progress: { readonly done: number };
  result: BaselinesResult;
  /** Follows the result, if wanted: the errors of quantised principal components, ascending in bits. */
  atBits: { readonly pca: readonly CostAtBits[] };
  /** No further event follows. */
  failed: { readonly failure: Failure };
}

/** The per-pixel mean squared errors of simpler codes on the test images. */
export interface BaselinesResult {
  /** Of answering every image with the mean training image. */
  readonly meanImageError: number;
  /** Of rebuilding from `components` real coefficients of a principal component analysis of the training images. */
  readonly pcaError: number;
  readonly components: number;
  /** Null if they were not requested. */
  readonly codes: CodeBaselines | null;
  /** Time spent computing. */
  readonly milliseconds: number;
}

type MessageOf<Map> = { [Type in keyof Map]: { readonly type: Type } & Map[Type] }[keyof Map];
export type BaselinesCommand = MessageOf<BaselinesCommands>;
export type BaselinesEvent = MessageOf<BaselinesEvents>;
