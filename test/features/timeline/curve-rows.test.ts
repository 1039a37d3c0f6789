import { expect, it } from 'vitest';
import { curveRows } from '../../../src/features/timeline/curve-rows';

const points = (counts: readonly number[]) =>
  counts.map((imagesSeen) => ({ imagesSeen, heldOutError: 0.1, trainError: 0.1, deadUnits: 0, accuracy: 0.5 }));
const listed = (counts: readonly number[]): number[] => curveRows(points(counts)).map(({ imagesSeen }) => imagesSeen);

it('the table lists the newest moment, measured ones about half a doubling apart, and the first', () => {
  const every = Array.from({ length: 1000 }, (_, i) => i + 1);
  const rows = listed(every);
  expect(rows.slice(0, 4)).toEqual([1000, 707, 500, 354]);
  expect(rows.at(-1)).toBe(1);
  expect(rows).toEqual(rows.toSorted((a, b) => b - a));
  expect(rows.length).toBeLessThan(25);
});

it('the table lists each moment once, and only measured ones', () => {
  expect(listed([3, 1000])).toEqual([1000, 3]);
  expect(listed([7])).toEqual([7]);
  expect(listed([0, 1, 2])).toEqual([2, 1, 0]);
  expect(listed([])).toEqual([]);
});
