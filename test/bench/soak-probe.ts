/** What runs inside the page during a soak. It keeps sums only: what it kept would look like a leak of the page. */

/** Since the counters were last taken. */
export interface SoakCounters {
  readonly seconds: number;
  readonly frames: number;
  /** Images learnt from, whatever runs they were of. */
  readonly images: number;
  /** Tasks of the main thread that took longer than 50 ms, and the longest of them in ms; 0: there was none. */
  readonly longTasks: number;
  readonly longestTask: number;
}

declare global {
  var takeSoakCounters: () => SoakCounters;
}

/** Installs the probe. Runs in the page before any of its scripts, so it must not use anything from outside itself. */
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
    // Fewer than before: another run has begun.
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
