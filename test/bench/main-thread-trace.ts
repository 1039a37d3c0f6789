/** Reads from a Chromium trace what the page's main thread did in each frame. */

/** The categories to record. */
export const TRACE_CATEGORIES = [
  'toplevel',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  '__metadata',
];

/** The part of a trace event that is used here; times in microseconds. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  /** The time that the thread actually ran, if the system reports it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** The main thread's work, in milliseconds. */
export interface MainThreadWork {
  /** For each frame, the sum of all tasks from its beginning to the next frame's. */
  readonly frames: readonly number[];
  readonly longestTask: number;
  /** Without the time that the thread waited for a processor; NaN if the system does not report it. */
  readonly longestTaskCpu: number;
}

/**
 * Adds up the main thread's tasks frame by frame. A frame begins with the task that runs the animation-frame callbacks.
 * The thread is the renderer's main thread that ran the most animation frames, which is the page being looked at.
 * @throws Error if the trace has no animation frame.
 */
export function readMainThreadWork(events: readonly TraceEvent[]): MainThreadWork {
  const callbacks = events.filter(({ name, ph }) => name === 'FireAnimationFrame' && ph === 'X');
  const thread = busiest(callbacks);
  if (!thread) throw new Error(`The trace holds no animation frame among its ${events.length} events.`);
  const isOnThread = ({ pid, tid }: TraceEvent): boolean => pid === thread.pid && tid === thread.tid;
  const tasks = events
    .filter((event) => event.name === 'RunTask' && event.ph === 'X' && isOnThread(event))
    .sort((a, b) => a.ts - b.ts);
  const callbackTimes = callbacks.filter(isOnThread).map(({ ts }) => ts);

  const frames: number[] = [];
  for (const task of tasks) {
    const { ts, dur = 0 } = task;
    const beginsFrame = callbackTimes.some((time) => time >= ts && time < ts + dur);
    if (beginsFrame) frames.push(0);
    // Tasks before the first frame belong to none.
    if (frames.length > 0) frames[frames.length - 1]! += dur / 1000;
  }
  return {
    // The trace may have ended within the last one.
    frames: frames.slice(0, -1),
    longestTask: tasks.reduce((longest, { dur = 0 }) => Math.max(longest, dur / 1000), 0),
    longestTaskCpu: tasks.reduce((longest, { tdur = Number.NaN }) => Math.max(longest, tdur / 1000), 0),
  };
}

/** An event of the thread with the most events. */
function busiest(events: readonly TraceEvent[]): TraceEvent | undefined {
  const counts = new Map<string, { event: TraceEvent; count: number }>();
  for (const event of events) {
    const key = `${event.pid}/${event.tid}`;
    const entry = counts.get(key) ?? { event, count: 0 };
    entry.count++;
    counts.set(key, entry);
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.event;
}
