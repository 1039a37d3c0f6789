/** Says to other tabs which pages are open, by locks that the browser gives up when a page goes, however it goes. */
const LOCK = 'sdr-playground-page-';

/**
 * Holds the lock of a page as long as it is open. A page that the browser keeps to come back to it (the back/forward cache) is not
 * open: whether it ever comes back is not known, so its run counts as left behind.
 * @param cameBack called when it does come back.
 */
export function holdPageLock(pageId: string, cameBack: () => void): void {
  let leaving = new AbortController();
  const hold = (): void => {
    leaving = new AbortController();
    const { signal } = leaving;
    const gone = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    // By the signal, too: in the cache a page can give up nothing that it is granted there.
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

/** @returns the ids of the pages that are open now, in any tab. */
export async function openPages(): Promise<ReadonlySet<string>> {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.flatMap(({ name }) => (name?.startsWith(LOCK) ? name.slice(LOCK.length) : [])));
}
