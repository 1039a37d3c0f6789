import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createImageOrder } from '../../src/datasets/image-order';

const all = (): boolean => true;

function take(order: ReturnType<typeof createImageOrder>, count: number): number[] {
  const into = new Uint32Array(count);
  expect(order.next(count, all, into)).toBe(count);
  return Array.from(into);
}

const ascending = (values: number[]): number[] => values.toSorted((a, b) => a - b);
const range = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);
const shardSizes = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 5 });
const seeds = fc.integer({ min: 0, max: 0xffff_ffff });

describe('the order of training images', () => {
  it('goes shard by shard through the first epoch, shuffled within each', () => {
    const first = take(createImageOrder(7, [50, 30]), 80);
    expect(ascending(first.slice(0, 50))).toEqual(range(0, 50));
    expect(ascending(first.slice(50))).toEqual(range(50, 30));
    expect(first.slice(0, 50)).not.toEqual(range(0, 50));
    expect(first.slice(50)).not.toEqual(range(50, 30));
  });

  it('shuffles over all shards in later epochs, differently in each', () => {
    const order = createImageOrder(7, [50, 30]);
    const epochs = [take(order, 80), take(order, 80), take(order, 80)];
    for (const epoch of epochs) expect(ascending(epoch)).toEqual(range(0, 80));
    expect(epochs[1]!.slice(0, 50).some((index) => index >= 50)).toBe(true);
    expect(epochs[2]).not.toEqual(epochs[1]);
  });

  it('is the same for the same seed and different for another', () => {
    expect(take(createImageOrder(7, [50, 30]), 200)).toEqual(take(createImageOrder(7, [50, 30]), 200));
    expect(take(createImageOrder(8, [50, 30]), 200)).not.toEqual(take(createImageOrder(7, [50, 30]), 200));
  });

  it('puts each image first equally often over many seeds', () => {
    const counts = [0, 0, 0, 0];
    for (let seed = 0; seed < 4000; seed++) counts[take(createImageOrder(seed, [4]), 1)[0]!]! += 1;
    // 1000 expected; the standard deviation is sqrt(4000 * 1/4 * 3/4) = 27.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(140);
  });

  it('does not depend on the size of slices or on when shards arrive', () => {
    fc.assert(
      fc.property(
        seeds,
        shardSizes,
        fc.array(fc.record({ count: fc.nat(9), arrives: fc.nat(5) }), { maxLength: 60 }),
        (seed, shards, slices) => {
          const order = createImageOrder(seed, shards);
          const arrived = new Set<number>();
          const got: number[] = [];
          for (const { count, arrives } of slices) {
            const into = new Uint32Array(10);
            const written = order.next(count, (shard) => arrived.has(shard), into);
            expect(order.waiting).toBe(written < count);
            got.push(...into.subarray(0, written));
            arrived.add(arrives);
          }
          expect(order.imagesSeen).toBe(got.length);
          expect(got).toEqual(take(createImageOrder(seed, shards), got.length));
        },
      ),
    );
  });

  it('continues from any place after seek', () => {
    fc.assert(
      fc.property(seeds, shardSizes, fc.nat(200), fc.nat(200), (seed, shards, before, place) => {
        const order = createImageOrder(seed, shards);
        take(order, before);
        order.seek(place);
        expect(order.imagesSeen).toBe(place);
        expect(take(order, 40)).toEqual(take(createImageOrder(seed, shards), place + 40).slice(place));
      }),
    );
  });
});

describe('waiting for the download', () => {
  it('hands out nothing and reports waiting until the first shard arrives', () => {
    const order = createImageOrder(1, [5, 5]);
    expect(order.next(3, () => false, new Uint32Array(3))).toBe(0);
    expect(order.waiting).toBe(true);
    expect(order.next(3, all, new Uint32Array(3))).toBe(3);
    expect(order.waiting).toBe(false);
  });

  it('hands out the rest of a shard when the next one is missing', () => {
    const order = createImageOrder(1, [5, 5]);
    expect(order.next(8, (shard) => shard === 0, new Uint32Array(8))).toBe(5);
    expect(order.waiting).toBe(true);
  });

  it('needs every shard in later epochs', () => {
    const order = createImageOrder(1, [5, 5]);
    order.seek(10);
    expect(order.next(1, (shard) => shard === 0, new Uint32Array(1))).toBe(0);
    expect(order.next(1, all, new Uint32Array(1))).toBe(1);
  });
});

describe('an order', () => {
  it('refuses to be made without images', () => {
    expect(() => createImageOrder(1, [])).toThrow('0 training images; expected at least one');
  });

  it('refuses an array that is too short', () => {
    expect(() => createImageOrder(1, [5]).next(4, all, new Uint32Array(3))).toThrow('4 indices; expected at most 3');
  });

  it.each([-1, 0.5, Number.NaN])('does not seek to %s', (place) => {
    expect(() => createImageOrder(1, [5]).seek(place)).toThrow(
      `images seen were ${place}; expected a whole number, 0 or more`,
    );
  });
});
