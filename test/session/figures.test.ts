import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFigures } from '../../src/session/figures';
import { createRunStore } from '../../src/session/run-store';
import { SnapshotExchange } from '../../src/session/snapshot-exchange';
import { figuresSnapshot } from '../support/figures-snapshot';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function follow() {
  const run = createRunStore();
  const snapshots = new SnapshotExchange(() => {});
  const figures = createFigures(snapshots, run);
  const listener = vi.fn<() => void>();
  figures.subscribe(listener);
  const arrive = (imagesSeen: number) => snapshots.take(figuresSnapshot({ imagesSeen }).buffer, false);
  return { run, snapshots, figures, listener, arrive };
}

describe('the figures of a run', () => {
  it('are those of the first snapshot at once', () => {
    const { figures, listener, arrive } = follow();
    expect(figures.getState().imagesSeen).toBeNaN();
    arrive(7);
    expect(figures.getState().imagesSeen).toBe(7);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('show at once that the first images have been learnt', () => {
    const { figures, arrive } = follow();
    arrive(0);
    vi.advanceTimersByTime(10);
    arrive(3);
    expect(figures.getState().imagesSeen).toBe(3);
  });

  it('change five times a second, however many snapshots arrive, and the last always gets through', () => {
    const { figures, listener, arrive } = follow();
    for (let frame = 1; frame <= 60; frame++) {
      arrive(frame);
      vi.advanceTimersByTime(1000 / 60);
    }
    expect(listener.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(listener.mock.calls.length).toBeLessThanOrEqual(6);
    vi.advanceTimersByTime(200);
    expect(figures.getState().imagesSeen).toBe(60);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are up to date as soon as the run reports its pause', () => {
    const { run, figures, arrive } = follow();
    run.getState().noteState('running');
    arrive(1);
    vi.advanceTimersByTime(10);
    arrive(40);
    expect(figures.getState().imagesSeen).toBe(1);
    run.getState().noteState('paused');
    expect(figures.getState().imagesSeen).toBe(40);
  });

  it('do not wait while the run is paused, and do not change without a reason', () => {
    const { run, figures, listener, arrive } = follow();
    arrive(40);
    run.getState().noteState('paused');
    listener.mockClear();
    for (let answer = 0; answer < 10; answer++) arrive(40);
    expect(listener).not.toHaveBeenCalled();
    arrive(41);
    expect(figures.getState().imagesSeen).toBe(41);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('are copied out of the buffer, which is only lent', () => {
    const { snapshots, figures, arrive } = follow();
    arrive(5);
    snapshots.live()?.setFigure('imagesSeen', 99);
    expect(figures.getState().imagesSeen).toBe(5);
  });
});
