import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerHull } from '../../src/core/lower-hull';
import { leftOutOf, meansOf, pointsOf, type SweepResult } from '../../src/core/sweep';

const result = (of: Partial<SweepResult>): SweepResult => ({
  units: 100,
  winners: 5,
  rounds: 1,
  seed: 1,
  images: 10,
  bits: 26,
  error: 0.03,
  recognition: 0.8,
  deadUnits: 2,
  seconds: 1,
  ...of,
});

describe('the points of a sweep', () => {
  it('are all combinations with fewer winners than units and no more rounds than winners, the slowest first', () => {
    const points = pointsOf({ units: [10, 20, 10], winners: [2, 10], rounds: [1, 5], seeds: 2 });
    const names = points.map(({ units, winners, rounds, seed }) => `${units} ${winners} ${rounds} ${seed}`);
    expect(names).toHaveLength(8);
    expect(new Set(names)).toEqual(
      new Set(['10 2 1 1', '10 2 1 2', '20 2 1 1', '20 2 1 2', '20 10 1 1', '20 10 1 2', '20 10 5 1', '20 10 5 2']),
    );
    expect(names[0]).toContain('20 10 5');
    expect(leftOutOf({ units: [10, 20, 10], winners: [2, 10], rounds: [1, 5], seeds: 2 })).toBe(16 - 8);
  });

  it('are averaged over their seeds', () => {
    const [mean, other] = meansOf([
      result({ seed: 2, error: 0.05, recognition: 0.9, deadUnits: 0 }),
      result({ units: 200 }),
      result({}),
    ]);
    expect(mean).toMatchObject({ units: 100, seeds: [1, 2], deadUnits: 1 });
    expect(mean!.error).toBeCloseTo(0.04, 12);
    expect(mean!.errorSpread).toBeCloseTo(0.02, 12);
    expect(mean!.recognition).toBeCloseTo(0.85, 12);
    expect(other).toMatchObject({ units: 200, errorSpread: 0 });
  });
});

describe('the lower hull', () => {
  it('has no point below it, and consists of given points', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 50 }), y: fc.integer({ min: 0, max: 50 }) });
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
        const hull = lowerHull(points, ({ x, y }) => [x, y]);
        expect(hull.every((corner) => points.includes(corner))).toBe(true);
        expect(hull[0]!.x).toBe(Math.min(...points.map(({ x }) => x)));
        expect(hull.at(-1)?.y).toBe(Math.min(...points.map(({ y }) => y)));
        // Beyond its last corner the hull continues at the lowest height.
        const edges = [...hull, { x: 51, y: hull[hull.length - 1]!.y }];
        for (const { x, y } of points) {
          const right = Math.max(
            1,
            edges.findIndex((corner) => corner.x >= x),
          );
          const [a, b] = [edges[right - 1]!, edges[right]!];
          expect((y - a.y) * (b.x - a.x)).toBeGreaterThanOrEqual((b.y - a.y) * (x - a.x));
        }
      }),
    );
  });

  it('leaves out points that cost more bits without a lower error', () => {
    const points = [
      [1, 9],
      [2, 8],
      [3, 2],
      [4, 2],
      [5, 1],
    ] as const;
    expect(lowerHull(points, (each) => each)).toEqual([
      [1, 9],
      [3, 2],
      [5, 1],
    ]);
  });
});
