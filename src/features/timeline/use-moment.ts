import { useCallback } from 'react';
import { useStore } from 'zustand/react';
import { useThrottled } from '../../kit/use-throttled';
import { createTimeMachine, type PastState, type TimeMachine } from '../../session/past/time-machine';
import { usePart, useSession } from '../../session/session-context';
import { TEXT_INTERVAL } from '../../session/snapshot-context';

/** Which moment of the run is shown, and what leads to another one. */
export function useMoment(): PastState & { readonly machine: TimeMachine } {
  const machine = usePart(createTimeMachine);
  return { ...useStore(machine.store), machine };
}

/** Images that the run itself has seen, whatever is shown of it; at about 5 Hz. 0 before there is anything. */
export function useNewestCount(): number {
  const { snapshots } = useSession();
  const read = useCallback(() => snapshots.live()?.figure('imagesSeen'), [snapshots]);
  return useThrottled(snapshots.onNewest, read, TEXT_INTERVAL) ?? 0;
}
