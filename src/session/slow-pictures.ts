import type { Snapshots } from './snapshot-exchange';

/**
 * Slows the snapshots of a run that nobody looks at, or not at it alone, to one per interval, in ms.
 * @returns a function that stops this.
 */
export function slowPictures(snapshots: Pick<Snapshots, 'slowed' | 'giveBack'>, intervalMs: number): () => void {
  snapshots.slowed++;
  const timer = setInterval(() => {
    if (!globalThis.document?.hidden) snapshots.giveBack();
  }, intervalMs);
  return () => {
    clearInterval(timer);
    snapshots.slowed--;
    snapshots.giveBack();
  };
}
