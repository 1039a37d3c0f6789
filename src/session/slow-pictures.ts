import type { Snapshots } from './snapshot-exchange';

/**
 * Slows a run's snapshots to one per interval, in ms, while nobody looks at them or while two runs are compared.
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
