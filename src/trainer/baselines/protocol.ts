/**
 * Every message between the page and the baselines worker. There are no run ids: a worker computes for one dataset only, and
 * to change one's mind is to end it.
 */
import type { CodeBaselines, CodeBaselinesWanted, CostAtBits } from '../../core/code-baselines';
import type { DatasetLayout, SplitName } from '../../core/dataset';
import type { Failure } from '../../core/failure';

export interface BaselinesCommands {
  /** Comes first, once. `codes`: what codes to compute beside the mean image and PCA; null: none. */
  open: {
    readonly layout: DatasetLayout;
    readonly codes: CodeBaselinesWanted | null;
    /** Whether PCA is to be measured at many sizes, after the result. */
    readonly atBits?: true;
  };
  /** A gzipped or plain IDX file with the images of one shard; each shard once, in any order. */
  addShard: { readonly split: SplitName; readonly shard: number; readonly bytes: ArrayBuffer };
  /** All shards have been sent; answered by `result` or `failed`. */
  finish: Readonly<Record<never, never>>;
}

export interface BaselinesEvents {
  /** The share of the work that is done, 0 ... 1. */
  progress: { readonly done: number };
  result: BaselinesResult;
  /** Comes after the result, if it is wanted: what quantised principal components cost. Ascending in bits. */
  atBits: { readonly pca: readonly CostAtBits[] };
  /** Nothing more will come. */
  failed: { readonly failure: Failure };
}

/** What simpler codes cost on the test images: per-pixel mean squared errors. */
export interface BaselinesResult {
  /** Of answering with the mean training image, whatever the image. */
  readonly meanImageError: number;
  /** Of rebuilding from `components` real coefficients of a principal component analysis of the training images. */
  readonly pcaError: number;
  readonly components: number;
  /** Null when they were not asked for. */
  readonly codes: CodeBaselines | null;
  /** Time spent computing. */
  readonly milliseconds: number;
}

type MessageOf<Map> = { [Type in keyof Map]: { readonly type: Type } & Map[Type] }[keyof Map];
export type BaselinesCommand = MessageOf<BaselinesCommands>;
export type BaselinesEvent = MessageOf<BaselinesEvents>;
