import type { Snapshot } from '../core/snapshot';
import { runStore } from './run-store';

/**
 * The newest snapshot, to be read at once: its buffer goes back to the worker when the next one arrives.
 * @returns null when there is none, or when its buffer has left already.
 */
export function liveSnapshot(): Snapshot | null {
  const snapshot = runStore.getState().snapshot;
  return snapshot && snapshot.buffer.byteLength > 0 ? snapshot : null;
}

/** Calls the listener for each new snapshot; returns a function that ends that. */
export function subscribeSnapshot(listener: () => void): () => void {
  return runStore.subscribe((state, previous) => {
    if (state.snapshot !== previous.snapshot) listener();
  });
}
