import { useCallback, useSyncExternalStore } from 'react';
import type { Snapshot, SnapshotShape } from '../core/snapshot';
import { useThrottled } from '../kit/use-throttled';
import { useSession } from './session-context';

/** The shape of the shown snapshot; the same object until its content changes. Null before the first. */
export function useSnapshotShape(): SnapshotShape | null {
  const { snapshots } = useSession();
  return useSyncExternalStore(snapshots.subscribe, snapshots.shape);
}

/**
 * The result of `read` on the shown snapshot, refreshed at most every `intervalMs`, when snapshots arrive. Null before
 * the first.
 *
 * @param read copies what it needs; the same function while it reads the same things (a new one reads at once).
 */
export function useSnapshotSample<T>(read: (snapshot: Snapshot) => T, intervalMs: number): T | null {
  const { snapshots } = useSession();
  const readShown = useCallback(() => {
    const snapshot = snapshots.shown();
    return snapshot ? read(snapshot) : undefined;
  }, [snapshots, read]);
  return useThrottled(snapshots.subscribe, readShown, intervalMs) ?? null;
}
