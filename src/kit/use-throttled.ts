import { useEffect, useState } from 'react';
import { throttled } from '../core/throttle';

/**
 * What `read` gives, read anew at most every `intervalMs`; the last change always gets through. Where it gives undefined, what was
 * read before stays.
 *
 * @param subscribe calls its listener after each change and returns a function that ends that; the same in every render.
 * @param read the same function as long as it reads the same things (a new one reads at once).
 */
export function useThrottled<T>(subscribe: (listener: () => void) => () => void, read: () => T, intervalMs: number): T {
  const [value, setValue] = useState(read);
  useEffect(() => {
    const take = throttled(() => {
      // Read now: by the time React would call an updater what is read may be gone.
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
