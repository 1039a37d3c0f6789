import type { Snapshot } from '../core/snapshot';
import type { RunSession } from './run-session';

/** Says how many images the run has seen; null: there is nothing of it yet. Of a run that has just begun only that is known. */
export function createImagesNow({ limit, snapshots }: Pick<RunSession, 'limit' | 'snapshots'>): () => number | null {
  let { runs } = limit;
  /** The newest picture is still that of the run before. */
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
