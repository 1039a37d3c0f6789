import { useCallback, useEffect, useState, type RefObject } from 'react';
import { useStore } from 'zustand/react';
import type { Thumbnail } from '../../session/saved-run';
import { drawImage } from '../../kit/canvas/draw-image';
import { useSession } from '../../session/session-context';
import type { SavedRuns, SavedRunsState } from './saved-runs';
import { savedRunsOf } from './saved-runs-of';
import type { Draw } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';

/** What is saved in this browser, and what can be done with it. */
export function useRuns(): SavedRunsState & { readonly actions: SavedRuns } {
  const savedRuns = savedRunsOf(useSession());
  const state = useStore(savedRuns.store);
  useEffect(() => void savedRuns.refresh(), [savedRuns]);
  return { ...state, actions: savedRuns };
}

/** Draws some features of a saved run. */
export function useThumbnail(ref: RefObject<HTMLCanvasElement | null>, thumbnail: Thumbnail): void {
  const draw = useCallback<Draw>(
    (context, palette) => {
      const { width, height, pixels } = thumbnail;
      drawImage(context, { shape: { width, height, signed: true }, pixels, first: 0, gain: 1, palette });
    },
    [thumbnail],
  );
  useCanvas(ref, draw);
}

/** The time, anew every half minute, so that “5 minutes ago” stays true. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
