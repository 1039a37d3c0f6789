import { describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random';
import { orderByLikeness } from '../../src/measures/order-by-likeness';

const SIDE = 12;
const PIXELS = SIDE * SIDE;

function order(weights: Float32Array): number[] {
  const work = orderByLikeness(weights, weights.length / PIXELS, SIDE, SIDE);
  for (;;) {
    const { done, value } = work.next();
    if (done) return [...value];
  }
}

/** One feature per unit: a vertical bar in the given column, 3 pixels wide. */
function bars(columns: readonly number[], strength: (unit: number) => number = () => 1): Float32Array {
  const weights = new Float32Array(columns.length * PIXELS);
  columns.forEach((column, unit) => {
    for (let row = 0; row < SIDE; row++) {
      for (let x = column; x < column + 3; x++) weights[unit * PIXELS + row * SIDE + x] = strength(unit);
    }
  });
  return weights;
}

function noise(units: number, seed: number): Float32Array {
  const random = randomStream(seed, 'noise');
  return Float32Array.from({ length: units * PIXELS }, () => random.unit() * 2 - 1);
}

describe('the order by likeness', () => {
  it('puts equal features next to each other', () => {
    const columns = [0, 6, 9, 0, 6, 9, 0, 6, 9];
    const sorted = order(bars(columns)).map((unit) => columns[unit]!);
    const changes = sorted.filter((column, place) => place > 0 && column !== sorted[place - 1]);
    expect(changes).toHaveLength(2);
  });

  it('depends on shapes, not on their strength', () => {
    const columns = [0, 8, 0, 8];
    const sorted = order(bars(columns, (unit) => [1, 1, 50, 50][unit]!)).map((unit) => columns[unit]!);
    expect(sorted[0]).toBe(sorted[1]);
    expect(sorted[2]).toBe(sorted[3]);
  });

  it('is the same every time for the same weights', () => {
    const weights = bars([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9]);
    expect(order(weights)).toEqual(order(weights.slice()));
  });

  it('puts noise, and features that are all zero, last by index', () => {
    const weights = new Float32Array(6 * PIXELS);
    weights.set(noise(2, 5), 0);
    weights.set(bars([2, 7]), 3 * PIXELS);
    const sorted = order(weights);
    expect(sorted.slice(0, 2).sort((a, b) => a - b)).toEqual([3, 4]);
    expect(sorted.slice(2)).toEqual([0, 1, 2, 5]);
  });

  it.each([0, 1, 2, 3, 50])('contains each of %d units once', (units) => {
    const weights = bars(Array.from({ length: units }, (_, unit) => (unit * 7) % 10));
    expect(order(weights).sort((a, b) => a - b)).toEqual(Array.from({ length: units }, (_, unit) => unit));
  });
});
