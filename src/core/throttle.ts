export interface Throttled {
  (): void;
  /** Does at once what is waiting or not. */
  now(): void;
  /** What is waiting is not done. */
  cancel(): void;
}

/** Does something at most once per interval: now if the last time is long enough ago, else as soon as it is. The last call always counts. */
export function throttled(work: () => void, intervalMs: number): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let doneAt = Number.NEGATIVE_INFINITY;
  const cancel = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const now = (): void => {
    cancel();
    doneAt = performance.now();
    work();
  };
  const request = (): void => {
    if (timer !== undefined) return;
    const wait = doneAt + intervalMs - performance.now();
    if (wait <= 0) now();
    else timer = setTimeout(now, wait);
  };
  return Object.assign(request, { now, cancel });
}
