import type { Snapshots } from './snapshot-exchange';

/** Has pictures of a run come only so often, in ms, because they are not looked at, or not alone. @returns a function that ends it. */
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
