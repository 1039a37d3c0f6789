import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Snapshot, SnapshotShape } from '../core/snapshot';
import { runStore } from './run-store';
import { liveSnapshot, subscribeSnapshot } from './live-snapshot';

/** The shape of the newest snapshot; the same object as long as nothing in it changes. Null before the first. */
export function useSnapshotShape(): SnapshotShape | null {
  return useSyncExternalStore(subscribeSnapshot, currentShape);
}

let lastShape: SnapshotShape | null = null;

function currentShape(): SnapshotShape | null {
  const shape = runStore.getState().snapshot?.shape ?? null;
  if (!shape || !lastShape || !sameShape(shape, lastShape)) lastShape = shape;
  return lastShape;
}

function sameShape(a: SnapshotShape, b: SnapshotShape): boolean {
  return (Object.keys(a) as (keyof SnapshotShape)[]).every((field) => a[field] === b[field]);
}

/** Milliseconds between two readings of figures that people read. */
export const TEXT_INTERVAL = 200;
/** Milliseconds between two changes of text alternatives. */
export const ALTERNATIVE_INTERVAL = 1000;

/**
 * What `read` takes from the newest snapshot, taken anew at most every `intervalMs`; nothing runs while no snapshot comes.
 *
 * @param read Copies what it needs; the same function as long as it reads the same things (a new one reads at once).
 */
export function useSnapshotSample<T>(read: (snapshot: Snapshot) => T, intervalMs: number): T | null {
  const [sample, setSample] = useState<T | null>(() => readNow(read));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let readAt = Number.NEGATIVE_INFINITY;
    const take = (): void => {
      timer = null;
      readAt = performance.now();
      // Read now: by the time React would call an updater the buffer may be gone.
      const taken = readNow(read);
      if (taken !== null) setSample(() => taken);
    };
    const schedule = (): void => {
      if (timer !== null) return;
      const wait = readAt + intervalMs - performance.now();
      if (wait <= 0) take();
      else timer = setTimeout(take, wait);
    };
    take();
    const end = subscribeSnapshot(schedule);
    return () => {
      end();
      if (timer !== null) clearTimeout(timer);
    };
  }, [read, intervalMs]);

  return sample;
}

function readNow<T>(read: (snapshot: Snapshot) => T): T | null {
  const snapshot = liveSnapshot();
  return snapshot && read(snapshot);
}
