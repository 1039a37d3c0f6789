import { act } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Snapshot } from '../../src/core/snapshot';
import { useSnapshotSample, useSnapshotShape } from '../../src/session/snapshot-context';
import { createFakeSession, type FakeSession } from '../support/fake-session';
import { detach, pictureSnapshot } from '../support/picture-snapshot';
import { renderHookIn } from '../support/render-in';

const imagesSeen = (snapshot: Snapshot): number => snapshot.figure('imagesSeen');
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
    page = createFakeSession();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('reads the first at once, the next ones at most every interval, and always the last', () => {
    const { result } = renderHookIn(page.session, () => useSnapshotSample(imagesSeen, 200));
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
  });

  it('keeps what it has when the buffer has gone back to the worker', () => {
    const { result } = renderHookIn(page.session, () => useSnapshotSample(imagesSeen, 200));
    show(1);
    wait(200);
    detach(show(2));
    wait(200);
    expect(result.current).toBe(1);
  });

  it('gives the same shape as long as nothing in it changes', () => {
    const { result } = renderHookIn(page.session, () => useSnapshotShape());
    show(1);
    const first = result.current;
    show(2);
    expect(result.current).toBe(first);
    act(() => page.show(pictureSnapshot({ units: 30 })));
    expect(result.current?.units).toBe(30);
  });
});
