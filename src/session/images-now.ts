import type { Snapshot } from '../core/snapshot';
import type { RunSession } from './run-session';

/**
 * Creates a function that returns how many images the run has seen; null before the first snapshot. While the newest
 * snapshot is still the previous run's, the count is the one with which the run began.
 */
export function createImagesNow({ limit, snapshots }: Pick<RunSession, 'limit' | 'snapshots'>): () => number | null {
  let { runs } = limit;
  /** The last snapshot of the previous run. */
  let before: Snapshot | null = null;
  limit.subscribe(() => {
    if (limit.runs === runs) return;
    runs = limit.runs;
    before = snapshots.live();
  });
  return () => {
    const newest = snapshots.live();
    if (newest === null) return null;
    return newest === before ? limit.imagesSeen : newest.figure('imagesSeen');
  };
}
