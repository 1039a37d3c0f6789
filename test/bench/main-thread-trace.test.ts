import { expect, test } from 'vitest';
import { readMainThreadWork, type TraceEvent } from './main-thread-trace';

/** A task of the main thread, with its start and duration in milliseconds. */
function task(start: number, duration: number, tid = 1): TraceEvent {
  return { name: 'RunTask', ph: 'X', pid: 1, tid, ts: start * 1000, dur: duration * 1000, tdur: duration * 500 };
}

function animationFrame(start: number, tid = 1): TraceEvent {
  return { name: 'FireAnimationFrame', ph: 'X', pid: 1, tid, ts: start * 1000, dur: 100 };
}

test('a frame consists of all tasks from the one with its callbacks up to the next one with callbacks', () => {
  const events = [
    task(0, 9),
    task(10, 4),
    animationFrame(11),
    task(15, 2),
    task(26, 5),
    animationFrame(27),
    task(40, 1),
    animationFrame(40),
  ];
  expect(readMainThreadWork(events)).toEqual({ frames: [6, 5], longestTask: 9, longestTaskCpu: 4.5 });
});

test('tasks of other threads do not count', () => {
  const events = [
    task(10, 4),
    animationFrame(11),
    task(12, 60, 2),
    animationFrame(13, 2),
    task(26, 5),
    animationFrame(27),
  ];
  expect(readMainThreadWork(events)).toEqual({ frames: [4], longestTask: 5, longestTaskCpu: 2.5 });
});

test('a trace without an animation frame is refused', () => {
  expect(() => readMainThreadWork([task(0, 1)])).toThrow('no animation frame among its 1 events');
});
