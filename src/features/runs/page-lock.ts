/**
 * Lets other tabs know which pages are open, by locks that the browser releases when a page goes, even if it crashes.
 */
const LOCK = 'sdr-playground-page-';

/**
 * Holds the lock of a page while it is open. A page in the back/forward cache is not open: it may never return, so its
 * run counts as left behind.
 * @param cameBack called when the page returns from that cache.
 */
export function holdPageLock(pageId: string, cameBack: () => void): void {
  let leaving = new AbortController();
  const hold = (): void => {
    leaving = new AbortController();
    const { signal } = leaving;
    const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    // The signal also cancels a pending request: a page in the cache could not release a lock granted there.
    navigator.locks?.request(LOCK + pageId, { signal }, () => gone).catch(() => {});
  };
  hold();
  addEventListener('pagehide', () => leaving.abort());
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    hold();
    cameBack();
  });
}

/** @returns the ids of the pages open now, in any tab. */
export async function openPages(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? name.slice(LOCK.length) : [])));
}
