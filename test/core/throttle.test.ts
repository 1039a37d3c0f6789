import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { throttled } from '../../src/core/throttle';

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(200 - (performance.now() % 200));
});
afterEach(() => vi.useRealTimers());

test('the first call runs immediately, and later calls in the same interval run once in the next', () => {
  const work = vi.fn();
  const request = throttled(work, 200);
  vi.advanceTimersByTime(30);
  request();
  expect(work).toHaveBeenCalledTimes(1);
  for (let i = 0; i < 5; i++) request();
  vi.advanceTimersByTime(160);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(200);
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(2);
});

test('work that follows the same snapshots runs with the same snapshot, whenever it began', () => {
  const done: string[] = [];
  const early = throttled(() => done.push(`early ${performance.now()}`), 200);
  const late = throttled(() => done.push(`late ${performance.now()}`), 200);
  vi.advanceTimersByTime(10);
  early();
  vi.advanceTimersByTime(150);
  late();
  done.length = 0;
  for (let snapshot = 0; snapshot < 20; snapshot++) {
    vi.advanceTimersByTime(37);
    early();
    late();
  }
  expect(done).toHaveLength(8);
  for (let i = 0; i < done.length; i += 2) expect(done[i + 1]).toBe(done[i]!.replace('early', 'late'));
});

test('a waiting call runs immediately on request, and not at all when cancelled', () => {
  const work = vi.fn();
  const request = throttled(work, 200);
  request();
  request();
  request.now();
  expect(work).toHaveBeenCalledTimes(2);
  request.flush();
  expect(work).toHaveBeenCalledTimes(2);
  request();
  request.flush();
  expect(work).toHaveBeenCalledTimes(3);
  request();
  request.cancel();
  vi.advanceTimersByTime(1000);
  expect(work).toHaveBeenCalledTimes(3);
});

test('work that follows no snapshots runs at the beginning of the next interval', () => {
  const work = vi.fn();
  const request = throttled(work, 100, 0);
  request();
  request();
  const left = 100 - (performance.now() % 100);
  vi.advanceTimersByTime(left - 1);
  expect(work).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(work).toHaveBeenCalledTimes(2);
});

test('a timer that fires too soon does not let two calls through', () => {
  const work = vi.fn();
  const request = throttled(work, 100, -1);
  request();
  request();
  vi.advanceTimersByTime(99);
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1);
  request();
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(3);
});
