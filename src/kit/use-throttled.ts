import { useEffect, useState } from 'react';
import { throttled } from '../core/throttle';

/**
 * The result of `read`, refreshed at most every `intervalMs`; the last change always gets through. If `read` returns
 * undefined, the earlier result stays.
 *
 * @param subscribe calls its listener after each change and returns a function that unsubscribes; the same in every
 * render.
 * @param read the same function while it reads the same things (a new one reads at once).
 */
export function useThrottled<T>(subscribe: (listener: () => void) => () => void, read: () => T, intervalMs: number): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    const take = throttled(() => {
      // Read now: by the time React calls an updater, the data may be gone.
      const taken = read();
      if (taken !== undefined) setValue(() => taken);
    }, intervalMs);
    take.now();
    const end = subscribe(take);
    return () => {
      end();
      take.cancel();
    };
  }, [subscribe, read, intervalMs]);
  return value;
}
