import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFigureSource } from '../../src/session/use-figures';
import { createRunStore } from '../../src/session/run-store';
import { figuresSnapshot } from '../support/figures-snapshot';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

function follow() {
  const store = createRunStore();
  const source = createFigureSource(store, 200);
  const listener = vi.fn<() => void>();
  const unsubscribe = source.subscribe(listener);
  const arrive = (imagesSeen: number) => store.setState({ snapshot: figuresSnapshot({ imagesSeen }) });
  return { store, source, listener, unsubscribe, arrive };
}

describe('the source of figures', () => {
  it('passes the first snapshot on at once', () => {
    const { source, listener, arrive } = follow();
    arrive(7);
    expect(source.current().imagesSeen).toBe(7);
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('tells its listeners five times a second, however many snapshots arrive, and always of the last one', () => {
    const { source, listener, arrive } = follow();
    for (let frame = 1; frame <= 60; frame++) {
      arrive(frame);
      vi.advanceTimersByTime(1000 / 60);
    }
    expect(listener.mock.calls.length).toBeGreaterThanOrEqual(4);
    expect(listener.mock.calls.length).toBeLessThanOrEqual(6);
    vi.advanceTimersByTime(200);
    expect(source.current().imagesSeen).toBe(60);
  });

  it('copies the numbers out of the buffer, which is only lent', () => {
    const { store, source, arrive } = follow();
    arrive(5);
    store.getState().snapshot?.setFigure('imagesSeen', 99);
    expect(source.current().imagesSeen).toBe(5);
  });

  it('gives the same object until there is something new, as React needs it', () => {
    const { source, arrive } = follow();
    arrive(5);
    expect(source.current()).toBe(source.current());
  });

  it('forgets the figures when the run has none', () => {
    const { store, source, arrive } = follow();
    arrive(5);
    store.setState({ snapshot: null });
    vi.advanceTimersByTime(200);
    expect(source.current().imagesSeen).toBeNaN();
  });

  it('stops when nobody listens', () => {
    const { listener, unsubscribe, arrive } = follow();
    arrive(1);
    arrive(2);
    unsubscribe();
    vi.advanceTimersByTime(1000);
    arrive(3);
    expect(listener).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
