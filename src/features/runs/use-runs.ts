import { useCallback, useEffect, useState, type RefObject } from 'react';
import { useStore } from 'zustand';
import type { Thumbnail } from '../../session/saved-run';
import { drawImage } from '../../kit/canvas/draw-image';
import { savedRuns } from './page-saved-runs';
import type { SavedRuns, SavedRunsState } from './saved-runs';
import { timeAgo } from './saved-runs';
import type { Draw } from '../../kit/canvas/canvas-host';
import { useCanvas } from '../../kit/canvas/use-canvas';

export type { SavedEntry } from './saved-runs-db';
export { timeAgo };

/** What is saved in this browser, and what can be done with it. */
export function useRuns(): SavedRunsState & { readonly actions: SavedRuns } {
  const state = useStore(savedRuns.store);
  useEffect(() => void savedRuns.refresh(), []);
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
