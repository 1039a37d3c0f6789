import { useCallback } from 'react';
import { useStore } from 'zustand/react';
import { createStore } from 'zustand/vanilla';
import { throttled } from '../../core/throttle';
import { useThrottled } from '../../kit/use-throttled';
import { createTimeMachine, type PastState, type TimeMachine } from '../../session/past/time-machine';
import type { RunSession } from '../../session/run-session';
import { usePart, useSession } from '../../session/session-context';
import { TEXT_INTERVAL } from '../../session/reading-speed';

/**
 * The moment shown, for texts: during a drag they follow at about 5 Hz; only pictures and the head follow immediately.
 */
function createMomentStore(session: RunSession) {
  const { store } = session.part(createTimeMachine);
  const read = createStore(() => store.getState());
  const follow = throttled(() => read.setState(store.getState()), TEXT_INTERVAL);
  store.subscribe(({ isDragging }, before) => {
    if (isDragging && before.moment !== null) follow();
    else follow.now();
  });
  return read;
}

/** Selects from the state of the moment shown, and re-renders as it changes. */
export function useMoment<Part>(select: (past: PastState) => Part): Part {
  return useStore(usePart(createMomentStore), select);
}

export function useTimeMachine(): TimeMachine {
  return usePart(createTimeMachine);
}

/** Images the run itself has seen, whichever moment is shown, at about 5 Hz. 0 before the first snapshot. */
export function useNewestCount(): number {
  const { snapshots } = useSession();
  const read = useCallback(() => snapshots.live()?.figure('imagesSeen'), [snapshots]);
  return useThrottled(snapshots.onNewest, read, TEXT_INTERVAL) ?? 0;
}
