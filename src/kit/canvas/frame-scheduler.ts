/** Draws once; returning true asks for another frame, for what did not fit into this one. */
export type FrameTask = (frame: Frame) => boolean | void;

export interface Frame {
  /** When the frame began, according to requestAnimationFrame, in ms. */
  readonly time: number;
  /** When the frame's drawing work began (performance.now, ms): a budget is counted from here. */
  readonly workStart: number;
}

export interface ScheduledTask {
  /** Runs the task in the next frame, because what it draws has changed. Several calls before that count once. */
  invalidate(): void;
  remove(): void;
}

export interface FrameScheduler {
  add(task: FrameTask): ScheduledTask;
}

/**
 * One animation-frame loop for all canvases of the page. A frame is requested only when a task is dirty, so nothing runs
 * while nothing changes, or in a hidden tab, where the browser withholds frames.
 *
 * Around each frame's work it emits a `performance.measure` named 'frame', which a PerformanceObserver sees, and clears it
 * at once, so that none pile up.
 */
export function createFrameScheduler(requestFrame: (callback: FrameRequestCallback) => unknown): FrameScheduler {
  let dirty = new Set<FrameTask>();
  let running = new Set<FrameTask>();
  let requested = false;

  const request = (task: FrameTask): void => {
    dirty.add(task);
    if (requested) return;
    requested = true;
    requestFrame(run);
  };

  const run = (time: number): void => {
    requested = false;
    [dirty, running] = [running, dirty];
    const workStart = performance.now();
    const frame = { time, workStart };
    for (const task of running) {
      try {
        if (task(frame)) request(task);
      } catch (error) {
        // One broken picture must not stop the others.
        reportError(error);
      }
    }
    running.clear();
    performance.measure('frame', { start: workStart });
    performance.clearMeasures('frame');
  };

  return {
    add: (task) => {
      // A new function, so that the same drawing can be scheduled twice.
      const own: FrameTask = (frame) => task(frame);
      return {
        invalidate: () => request(own),
        remove: () => {
          dirty.delete(own);
          running.delete(own);
        },
      };
    },
  };
}

/** The page's only loop. */
export const frameScheduler = createFrameScheduler((callback) => requestAnimationFrame(callback));
