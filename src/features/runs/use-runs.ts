import { useEffect, useState } from 'react';
import { useStore } from 'zustand/react';
import { useSession } from '../../session/session-context';
import type { SavedRuns, SavedRunsState } from './saved-runs';
import { savedRunsOf } from './saved-runs-of';

/** The runs saved in this browser, and the actions on them. */
export function useRuns(): SavedRunsState & { readonly actions: SavedRuns } {
  const savedRuns = savedRunsOf(useSession());
  const state = useStore(savedRuns.store);
  useEffect(() => void savedRuns.refresh(), [savedRuns]);
  return { ...state, actions: savedRuns };
}

/** The time, updated every half minute, so that “5 minutes ago” stays true. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
