import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TileMarks } from '../../../src/features/atlas/tile-marks';
import type { Atlas } from '../../../src/features/atlas/use-atlas';

/** 600 tiles of 10 pixels, one below another. */
const ATLAS = {
  layout: { gap: 1, cssScale: 1 },
  placeOf: (unit: number) => (unit < 600 ? unit : null),
  boxOf: (place: number) => ({ left: 0, top: 10 * place, width: 10, height: 10 }),
} as unknown as Atlas;

const unitsFrom = (first: number, count: number) => Uint32Array.from({ length: count }, (_, i) => first + i);

/** The places of the framed tiles, ascending. */
const framed = (container: HTMLElement): number[] =>
  [...container.children]
    .map((frame) => Number(/, (\d+)px\)/.exec((frame as HTMLElement).style.transform)![1]) / 10)
    .toSorted((a, b) => a - b);

beforeEach(() => vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] }));
afterEach(() => vi.useRealTimers());

test('the tiles of a code get frames immediately, which move to the tiles of the next code', () => {
  const container = document.createElement('div');
  const marks = new TileMarks(container, 'mark');
  expect(marks.show(Uint32Array.of(3, 5, 900), ATLAS)).toEqual([3, 5]);
  expect(framed(container)).toEqual([3, 5]);
  marks.show(Uint32Array.of(5, 8), ATLAS);
  expect(framed(container)).toEqual([5, 8]);
  marks.show(Uint32Array.of(5), null);
  expect(framed(container)).toEqual([]);
});

test('a code of hundreds of bits is framed over several animation frames, unless another code interrupts', () => {
  const container = document.createElement('div');
  const marks = new TileMarks(container, 'mark');
  expect(marks.show(unitsFrom(0, 500), ATLAS)).toHaveLength(500);
  expect(container.childElementCount).toBeLessThan(500);
  for (let i = 0; i < 3; i++) vi.advanceTimersToNextFrame();
  expect(framed(container)).toEqual([...unitsFrom(0, 500)]);

  marks.show(unitsFrom(100, 500), ATLAS);
  for (let i = 0; i < 3; i++) vi.advanceTimersToNextFrame();
  expect(framed(container)).toEqual([...unitsFrom(100, 500)]);

  marks.clear();
  marks.show(unitsFrom(0, 500), ATLAS);
  marks.show(Uint32Array.of(7), ATLAS);
  for (let i = 0; i < 3; i++) vi.advanceTimersToNextFrame();
  expect(framed(container)).toEqual([7]);
});
