/** Runs inside the page during a soak. It keeps only sums: anything more would look like a leak of the page. */

/** Counts since the counters were last taken. */
export interface SoakCounters {
  readonly seconds: number;
  readonly frames: number;
  /** Images learnt from, in all runs. */
  readonly images: number;
  /** Number of main-thread tasks that took longer than 50 ms, and the longest in ms; 0 if there were none. */
  readonly longTasks: number;
  readonly longestTask: number;
}

declare global {
  var takeSoakCounters: () => SoakCounters;
}

/**
 * Installs the probe. Runs in the page before any of its scripts, so it must not use anything outside this function.
 */
export function installSoakProbe(): void {
  let since = performance.now();
  let [frames, images, longTasks, longestTask, seen] = [0, 0, 0, 0, 0];

  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) {
      longTasks++;
      longestTask = Math.max(longestTask, duration);
    }
  }).observe({ type: 'longtask' });

  const watch = (): void => {
    frames++;
    const text = document.querySelector('output[aria-label="Images seen"]')?.textContent ?? '';
    const now = Number.parseInt(text.replaceAll(/\D/g, ''), 10) || 0;
    // A lower count means that another run has begun.
    images += now >= seen ? now - seen : now;
    seen = now;
    requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);

  globalThis.takeSoakCounters = () => {
    const now = performance.now();
    const counters = { seconds: (now - since) / 1000, frames, images, longTasks, longestTask };
    since = now;
    [frames, images, longTasks, longestTask] = [0, 0, 0, 0];
    return counters;
  };
}
