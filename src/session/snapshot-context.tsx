import { useCallback, useSyncExternalStore } from 'react';
import type { Snapshot, SnapshotShape } from '../core/snapshot';
import { useThrottled } from '../kit/use-throttled';
import { useSession } from './session-context';

/** The shape of the snapshot that is shown; the same object as long as nothing in it changes. Null before the first. */
export function useSnapshotShape(): SnapshotShape | null {
  const { snapshots } = useSession();
  return useSyncExternalStore(snapshots.subscribe, snapshots.shape);
}

/**
 * What `read` takes from the snapshot that is shown, taken anew at most every `intervalMs`; nothing runs while no snapshot
 * comes. Null before the first.
 *
 * @param read Copies what it needs; the same function as long as it reads the same things (a new one reads at once).
 */
export function useSnapshotSample<T>(read: (snapshot: Snapshot) => T, intervalMs: number): T | null {
  const { snapshots } = useSession();
  const readShown = useCallback(() => {
    const snapshot = snapshots.shown();
    return snapshot ? read(snapshot) : undefined;
  }, [snapshots, read]);
  return useThrottled(snapshots.subscribe, readShown, intervalMs) ?? null;
}
