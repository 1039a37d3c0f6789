import { describe, expect, it } from 'vitest';
import { createCurveStore, MAX_POINTS } from '../../src/session/curve-store';

const point = (imagesSeen: number) => ({
  imagesSeen,
  heldOutError: 0.01,
  trainError: 0.02,
  deadUnits: 0,
  accuracy: NaN,
});
const moments = ({ getState }: ReturnType<typeof createCurveStore>) =>
  getState().points.map(({ imagesSeen }) => imagesSeen);

describe('the curves', () => {
  it('replace the points at or after a new one, because the run has gone back', () => {
    const store = createCurveStore();
    for (const imagesSeen of [1, 10, 100, 1000]) store.getState().add(point(imagesSeen));
    store.getState().add(point(50));
    expect(moments(store)).toEqual([1, 10, 50]);
  });

  it('keep the first and the newest point, and no gap on either axis, however long the run', () => {
    const store = createCurveStore();
    const interval = 1000;
    for (let i = 1; i <= 5 * MAX_POINTS; i++) store.getState().add(point(i * interval));
    const kept = moments(store);
    expect(kept).toHaveLength(MAX_POINTS);
    expect(kept[0]).toBe(interval);
    expect(kept.at(-1)).toBe(5 * MAX_POINTS * interval);
    // In a run measured at even intervals every early point matters on a logarithmic axis, and a linear one must show no gap.
    expect(kept.slice(0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => (i + 1) * interval));
    const gaps = kept.slice(1).map((imagesSeen, i) => imagesSeen - kept[i]!);
    expect(Math.max(...gaps)).toBeLessThan(0.005 * 5 * MAX_POINTS * interval);
  });
});
