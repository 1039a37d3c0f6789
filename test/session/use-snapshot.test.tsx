import '../support/fresh-page';
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useSnapshotSample, useSnapshotShape } from '../../src/session/use-snapshot';
import type { Snapshot } from '../../src/core/snapshot';
import { runStore } from '../../src/session/run-store';
import { detach, pictureSnapshot } from '../support/picture-snapshot';

const imagesSeen = (snapshot: Snapshot): number => snapshot.figure('imagesSeen');

function show(images: number): Snapshot {
  const snapshot = pictureSnapshot();
  snapshot.setFigure('imagesSeen', images);
  act(() => runStore.setState({ snapshot }));
  return snapshot;
}

function wait(milliseconds: number): void {
  act(() => {
    vi.advanceTimersByTime(milliseconds);
  });
}

describe('reading snapshots for text', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads the first at once, the next ones at most every interval, and always the last', () => {
    const { result } = renderHook(() => useSnapshotSample(imagesSeen, 200));
    expect(result.current).toBeNull();
    show(1);
    wait(200);
    expect(result.current).toBe(1);
    show(2);
    show(3);
    wait(199);
    show(4);
    wait(1);
    expect(result.current).toBe(4);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps what it has when the buffer has gone back to the worker', () => {
    const { result } = renderHook(() => useSnapshotSample(imagesSeen, 200));
    show(1);
    wait(200);
    detach(show(2));
    wait(200);
    expect(result.current).toBe(1);
  });

  it('gives the same shape as long as nothing in it changes', () => {
    const { result } = renderHook(() => useSnapshotShape());
    show(1);
    const first = result.current;
    show(2);
    expect(result.current).toBe(first);
    act(() => runStore.setState({ snapshot: pictureSnapshot({ units: 30 }) }));
    expect(result.current?.units).toBe(30);
  });
});
