import { isOwnDataset } from '../../core/own-dataset-id';
import type { DatasetLayout } from '../../core/dataset';
import { pixelCount } from '../../core/image-shape';
import { sum } from '../../core/dataset';
import type { Feed } from '../../session/feed/feed';
import { SweepPool } from '../../trainer/sweep/client';

/** Approximate limit for the memory of all workers of a sweep together. */
const MOST_BYTES = 1_500_000_000;
const BYTES_OF_A_WEIGHT = 4;

/** The number of workers in addition to the run's own: one core is left for the run and the page. */
export function workersFor(points: number, layout: DatasetLayout, units: number, cores: number): number {
  const images = sum(layout.trainShards) + sum(layout.testShards);
  const bytes = pixelCount(layout.shape) * (images + BYTES_OF_A_WEIGHT * units);
  return Math.max(1, Math.min(cores - 1, points, Math.floor(MOST_BYTES / bytes)));
}

export interface OpenedPool {
  readonly pool: SweepPool;
  readonly workers: number;
}

/**
 * Makes workers and gives them a whole dataset.
 * @param count the number of workers, once the dataset's size is known.
 * @param ready called once they have all images and labels.
 * @returns a function that ends the workers.
 */
export function openPool(
  feed: Pick<Feed, 'give'>,
  datasetId: string,
  kind: string,
  count: (layout: DatasetLayout) => number,
  ready: (opened: OpenedPool) => void,
): () => void {
  let opened: OpenedPool | null = null;
  let missing = 0;
  const came = (): void => {
    if (--missing === 0 && opened) ready(opened);
  };
  const stop = feed.give(datasetId, {
    opened: (layout) => {
      const workers = count(layout);
      missing = layout.trainShards.length + layout.testShards.length + (layout.classCount > 0 ? 2 : 0);
      opened?.pool.end();
      opened = { pool: new SweepPool(workers, kind, layout), workers };
    },
    shard: (split, shard, bytes) => {
      opened?.pool.addShard(split, shard, bytes);
      came();
    },
    labels: (split, bytes) => {
      opened?.pool.addLabels(split, bytes);
      came();
    },
  });
  return () => {
    stop();
    opened?.pool.end();
  };
}

/** The user's own images may be deleted and others given the same id, so results on them are not kept. */
export function isKept(datasetId: string): boolean {
  return !isOwnDataset(datasetId);
}
