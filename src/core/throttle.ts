export interface Throttled {
  (): void;
  /** Does at once what is waiting or not. */
  now(): void;
  /** Does at once what is waiting, if anything is. */
  flush(): void;
  /** What is waiting is not done. */
  cancel(): void;
}

/** What snapshots change waits for the first one of the next interval, at most for so long. */
const NEXT_SNAPSHOT_MS = 45;

/**
 * Does something at most once in each interval of the clock: now if it has not been done in this one, else in the next. The last
 * call always counts. What has the same interval and follows the same snapshots is done in one task, so that the page is rendered
 * once for all of it.
 * @param graceMs how long after the interval has begun what waits for it is done.
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
  /** A timer may ring a moment too soon: what waited counts for the interval that it waited for. */
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
