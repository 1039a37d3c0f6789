export interface Throttled {
  (): void;
  /** Does the work immediately, whether a call is waiting or not. */
  now(): void;
  /** Does the work immediately if a call is waiting. */
  flush(): void;
  /** Drops a waiting call. */
  cancel(): void;
}

/** Work that depends on snapshots waits for the first one of the next interval, at most this long. */
const NEXT_SNAPSHOT_MS = 45;

/**
 * Does the work at most once in each interval of the clock: now if it has not been done in this interval, otherwise in
 * the next. The last call always takes effect. Work with the same interval that follows the same snapshots is done in
 * one task, so that the page is rendered only once for all of it.
 * @param graceMs how long after the beginning of an interval the waiting work is done.
 */
export function throttled(work: () => void, intervalMs: number, graceMs = NEXT_SNAPSHOT_MS): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let doneIn = -1;
  const interval = (): number => Math.floor(performance.now() / intervalMs);
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const now = (): void => {
    cancel();
    doneIn = interval();
    work();
  };
  /** A timer may fire slightly early: the work counts for the interval that it waited for. */
  const later = (): void => {
    const waitedFor = doneIn + 1;
    now();
    doneIn = Math.max(doneIn, waitedFor);
  };
  const request = (): void => {
    if (interval() > doneIn) now();
    else timer ??= setTimeout(later, (doneIn + 1) * intervalMs - performance.now() + graceMs);
  };
  const flush = (): void => {
    if (timer !== undefined) now();
  };
  return Object.assign(request, { now, flush, cancel });
}
