import type { ImageShape } from './image-shape.ts';

/**
 * Everything the page says about a dataset, and all that is needed to fetch and check it. Written by the build as JSON.
 */
export interface DatasetManifest extends ImageShape {
  readonly version: typeof MANIFEST_VERSION;
  readonly id: string;
  readonly name: string;
  /** One sentence on what the images are. */
  readonly description: string;
  readonly licence: string;
  readonly source: { readonly title: string; readonly url: string };
  /** Names of the classes, by label; null when the images have no labels. */
  readonly classes: readonly string[] | null;
  readonly train: DatasetSplit;
  readonly test: DatasetSplit;
  /** The test images are the training images, because there are so few. */
  readonly testIsTrain?: true;
}

export const MANIFEST_VERSION = 1;

export type SplitName = 'train' | 'test';

export interface DatasetSplit {
  /** Images in all shards together. */
  readonly count: number;
  readonly shards: readonly Shard[];
  /** The labels of the whole split, one byte each; null when there are none. */
  readonly labels: DataFile | null;
}

/** An IDX file, gzipped or plain. */
export interface DataFile {
  /** A plain name, in the folder of the manifest. */
  readonly file: string;
  /** Size of the stored file. */
  readonly bytes: number;
  /** SHA-256 of the stored file, in lower-case hexadecimal; null for files that the page makes itself. */
  readonly sha256: string | null;
}

export interface Shard extends DataFile {
  readonly count: number;
}

/** The worker's view of a dataset: shapes and counts, but not its source. */
export interface DatasetLayout {
  readonly id: string;
  readonly shape: ImageShape;
  /** Images in each shard of each split, in order. */
  readonly trainShards: readonly number[];
  readonly testShards: readonly number[];
  /** Number of classes; 0 when there are no labels. */
  readonly classCount: number;
}

export function layoutOf(manifest: DatasetManifest): DatasetLayout {
  const { id, width, height, signed, train, test, classes } = manifest;
  return {
    id,
    shape: { width, height, signed },
    trainShards: train.shards.map((shard) => shard.count),
    testShards: test.shards.map((shard) => shard.count),
    classCount: classes?.length ?? 0,
  };
}

export function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}
