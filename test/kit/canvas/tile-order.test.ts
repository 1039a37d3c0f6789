import { describe, expect, it } from 'vitest';
import { TileOrder } from '../../../src/kit/canvas/tile-order';

describe('the order of the tiles', () => {
  it('by index is the order of the units', () => {
    const order = new TileOrder();
    expect(order.byIndex(4)).toBe(true);
    expect([...order.places]).toEqual([0, 1, 2, 3]);
    expect(order.byIndex(4)).toBe(false);
  });

  it('by use puts the most used first, equals by index', () => {
    const order = new TileOrder();
    order.byUse(4, Float32Array.of(0.1, 0.3, 0.1, 0.2), 0, 0, 1000);
    expect([...order.places]).toEqual([1, 3, 0, 2]);
  });

  it('by use starts with the first unit shown', () => {
    const order = new TileOrder();
    order.byUse(2, Float32Array.of(0.9, 0.9, 0.1, 0.2), 2, 0, 1000);
    expect([...order.places]).toEqual([1, 0]);
  });

  it('does not change again before the interval has passed', () => {
    const order = new TileOrder();
    order.byUse(2, Float32Array.of(0.1, 0.2), 0, 0, 1000);
    const later = Float32Array.of(0.9, 0);
    expect(order.byUse(2, later, 0, 999, 1000)).toBe(false);
    expect([...order.places]).toEqual([1, 0]);
    expect(order.byUse(2, later, 0, 1000, 1000)).toBe(true);
    expect([...order.places]).toEqual([0, 1]);
  });

  it('goes back to the order of the units at once', () => {
    const order = new TileOrder();
    order.byUse(2, Float32Array.of(0.1, 0.2), 0, 0, 1000);
    expect(order.byIndex(2)).toBe(true);
    expect([...order.places]).toEqual([0, 1]);
  });

  it('follows a change of the number of units at once', () => {
    const order = new TileOrder();
    order.byUse(2, Float32Array.of(0.1, 0.2), 0, 0, 1000);
    expect(order.byUse(3, Float32Array.of(0.1, 0.2, 0.3), 0, 1, 1000)).toBe(true);
    expect([...order.places]).toEqual([2, 1, 0]);
  });

  it('by a list puts its tiles first, then all others by index', () => {
    const order = new TileOrder();
    const list = Uint32Array.of(3, 1);
    expect(order.byList(5, list)).toBe(true);
    expect([...order.places]).toEqual([3, 1, 0, 2, 4]);
    expect(order.byList(5, list)).toBe(false);
    expect(order.byList(5, Uint32Array.of(4))).toBe(true);
    expect([...order.places]).toEqual([4, 0, 1, 2, 3]);
  });

  it('by a list contains every tile once, whatever is listed', () => {
    const order = new TileOrder();
    order.byList(3, Uint32Array.of(2, 2, 7, 0));
    expect([...order.places]).toEqual([2, 0, 1]);
  });
});
