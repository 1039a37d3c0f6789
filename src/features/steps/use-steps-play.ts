import { useEffect, useState, useSyncExternalStore } from 'react';

const REDUCED = '(prefers-reduced-motion: reduce)';

/** Whether the user has asked for less motion. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(REDUCED);
      query.addEventListener('change', listener);
      return () => query.removeEventListener('change', listener);
    },
    () => matchMedia(REDUCED).matches,
  );
}

/** While `on`, calls `tick` once `delayMs` after each change of `key`. */
export function useTicks(on: boolean, key: unknown, delayMs: number, tick: () => void): void {
  useEffect(() => {
    if (!on) return;
    const timer = setTimeout(tick, delayMs);
    return () => clearTimeout(timer);
  }, [on, key, delayMs, tick]);
}

/** Approximate time for stacking all tiles. */
const STACK_MS = 2400;
const FRAME_MS = 33;

export interface Stacking {
  /** The number of tiles on the stack. */
  readonly stacked: number;
  /** Sets the number by hand, which ends the animation. */
  setStacked(stacked: number): void;
}

/** Stacks `count` tiles one after the other, starting again for each `key`; all at once with reduced motion. */
export function useStacking(count: number, key: string): Stacking {
  const reduced = useReducedMotion();
  const begin = { key, stacked: reduced ? count : 0, byHand: reduced };
  const [state, setState] = useState(begin);
  if (state.key !== key) setState(begin);
  const { stacked, byHand } = state;
  useEffect(() => {
    if (byHand || stacked >= count) return;
    const delay = Math.max(FRAME_MS, STACK_MS / count);
    const step = Math.max(1, Math.ceil((FRAME_MS * count) / STACK_MS));
    const timer = setTimeout(() => setState({ key, byHand, stacked: Math.min(count, stacked + step) }), delay);
    return () => clearTimeout(timer);
  }, [key, byHand, stacked, count]);
  return {
    stacked: Math.min(stacked, count),
    setStacked: (chosen) => setState({ key, stacked: chosen, byHand: true }),
  };
}
