import { describe, expect, it } from 'vitest';
import { tickText, timeScale } from '../../../src/features/timeline/time-scale';

describe('the scale of the timeline', () => {
  const { x, imagesAt, ticks } = timeScale(800, 5000);

  it('begins at 0 images, and gives each doubling the same length', () => {
    expect(x(0)).toBe(0);
    expect(x(NaN)).toBe(0);
    const doublings = [1, 2, 4, 8, 1024, 524_288].map((images) => x(2 * images) - x(images));
    for (const doubling of doublings) expect(doubling).toBeCloseTo(doublings[0]!, 9);
  });

  it('ends a little after a million images', () => {
    expect(x(1_000_000)).toBeLessThan(800);
    expect(x(1_000_000)).toBeGreaterThan(780);
    expect(ticks).toEqual([0, 1, 10, 100, 1000, 10_000, 100_000, 1_000_000]);
  });

  it('grows when a run gets longer', () => {
    expect(timeScale(800, 1_000_000).x(1_000_000)).toBe(x(1_000_000));
    const longer = timeScale(800, 1_000_001);
    expect(longer.ticks.at(-1)).toBe(10_000_000);
    expect(longer.x(10_000_000)).toBeLessThan(800);
  });

  it('can be read backwards', () => {
    for (const images of [1, 3, 870, 60_000]) expect(imagesAt(x(images))).toBeCloseTo(images, 6);
    expect(imagesAt(0)).toBe(0);
  });

  it('leaves out numbers when room is short', () => {
    expect(timeScale(250, 1).ticks).toEqual([1, 100, 10_000, 1_000_000]);
  });

  it('says millions in words', () => {
    expect([0, 1000, 1_000_000, 10_000_000].map(tickText)).toEqual(['0', '1,000', '1 million', '10 million']);
  });
});
