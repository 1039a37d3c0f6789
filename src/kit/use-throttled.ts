import { useEffect, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';

/**
 * What `select` takes from a store, taken anew at most every `intervalMs`; the last change always gets through.
 *
 * @param select The same function as long as it selects the same things (a new one selects at once).
 */
export function useThrottled<State, T>(
  store: Pick<StoreApi<State>, 'getState' | 'subscribe'>,
  select: (state: State) => T,
  intervalMs: number,
): T {
  const [selected, setSelected] = useState(() => select(store.getState()));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    let readAt = Number.NEGATIVE_INFINITY;
    const take = (): void => {
      timer = null;
      readAt = performance.now();
      setSelected(() => select(store.getState()));
    };
    const schedule = (): void => {
      if (timer !== null) return;
      const wait = readAt + intervalMs - performance.now();
      if (wait <= 0) take();
      else timer = setTimeout(take, wait);
    };
    take();
    const end = store.subscribe(schedule);
    return () => {
      end();
      if (timer !== null) clearTimeout(timer);
    };
  }, [store, select, intervalMs]);

  return selected;
}
