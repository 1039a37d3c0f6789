import { act } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../src/core/snapshot';
import { useSnapshotSample, useSnapshotShape } from '../../src/session/snapshot-context';
import { createFakeSession, type FakeSession } from '../support/fake-session';
import { detach, pictureSnapshot } from '../support/picture-snapshot';
import { renderHookIn } from '../support/render-in';

const imagesSeen = (snapshot: Snapshot): number => snapshot.figure('imagesSeen');
/** How long the test waits for another snapshot in the next interval. */
const LATE_MS = 45;
let page: FakeSession;

function show(images: number): Snapshot {
  const snapshot = pictureSnapshot();
  snapshot.setFigure('imagesSeen', images);
  act(() => page.show(snapshot));
  return snapshot;
}

function wait(milliseconds: number): void {
  act(() => {
    vi.advanceTimersByTime(milliseconds);
  });
}

describe('reading snapshots for text', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    // Intervals start at multiples of their length on this clock.
    vi.advanceTimersByTime(200 - (performance.now() % 200));
    page = createFakeSession();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads at most once per interval, and always the last snapshot', () => {
    const { result } = renderHookIn(page.session, () => useSnapshotSample(imagesSeen, 200));
    expect(result.current).toBeNull();
    show(1);
    wait(200 + LATE_MS);
    expect(result.current).toBe(1);
    show(2);
    show(3);
    wait(100);
    expect(result.current).toBe(1);
    wait(100);
    expect(result.current).toBe(3);
    show(4);
    wait(200);
    expect(result.current).toBe(4);
  });

  it('keeps its result when the buffer has gone back to the worker', () => {
    const { result } = renderHookIn(page.session, () => useSnapshotSample(imagesSeen, 200));
    show(1);
    wait(200 + LATE_MS);
    detach(show(2));
    wait(200);
    expect(result.current).toBe(1);
  });

  it('gives the same shape until its content changes', () => {
    const { result } = renderHookIn(page.session, () => useSnapshotShape());
    show(1);
    const first = result.current;
    show(2);
    expect(result.current).toBe(first);
    act(() => page.show(pictureSnapshot({ units: 30 })));
    expect(result.current?.units).toBe(30);
  });
});
