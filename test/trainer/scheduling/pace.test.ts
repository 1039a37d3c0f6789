import { describe, expect, it } from 'vitest';
import type { Pacing } from '../../../src/core/speed';
import { Pace } from '../../../src/trainer/scheduling/pace';

describe('Pace', () => {
  it('grants as many images as fit at full speed', () => {
    const pace = new Pace();
    pace.setSpeed(null, 0);
    expect(pace.allowance(0, 500, 0)).toBe(500);
    expect(pace.untilNext(0, 0)).toBe(0);
  });

  it('grants the first image at once and one more each second at 1 image/s', () => {
    const pace = new Pace();
    pace.setSpeed(1, 0);
    expect(pace.allowance(0, 100, 0)).toBe(1);
    pace.trained(1, 0);
    expect(pace.allowance(900, 100, 0)).toBe(0);
    expect(pace.untilNext(900, 0)).toBe(100);
    expect(pace.allowance(1000, 100, 0)).toBe(1);
  });

  it('keeps the average over uneven slices', () => {
    const pace = new Pace();
    pace.setSpeed(100, 0);
    let images = 0;
    for (const now of [0, 3, 50, 51, 200, 430, 700, 999]) {
      const granted = pace.allowance(now, 1000, images);
      pace.trained(granted, now);
      images += granted;
    }
    expect(images).toBe(100);
  });

  it('drops the backlog instead of catching up after the machine slept', () => {
    const pace = new Pace();
    pace.setSpeed(10, 0);
    pace.trained(pace.allowance(0, 100, 0), 0);
    expect(pace.allowance(3_600_000, 100, 0)).toBe(1);
  });

  it('measures images per second over the last second', () => {
    const pace = new Pace();
    pace.setSpeed(null, 0);
    for (let now = 10; now <= 1000; now += 10) pace.trained(40, now);
    expect(pace.imagesPerSecond(1000)).toBeCloseTo(4000, 5);
  });
});

/** Follows a pace on a machine that learns this many images in a slice. @returns the images seen at each change. */
function follow(pacing: Pacing, { ms = 20_000, slice = 4096, imagesSeen = 0, step = 5 } = {}) {
  const pace = new Pace();
  pace.setSpeed(pacing, 0);
  const seen: { readonly at: number; readonly images: number }[] = [];
  let images = imagesSeen;
  let endedAt: number | null = null;
  for (let now = 0; now <= ms; now += step) {
    const granted = pace.allowance(now, slice, images);
    if (pace.endsOpening()) endedAt = now;
    if (granted === 0) continue;
    images += granted;
    pace.trained(granted, now);
    seen.push({ at: now, images });
  }
  const at = (moment: number): number => seen.findLast((point) => point.at <= moment)?.images ?? imagesSeen;
  return { at, endedAt };
}

describe('a pace that doubles', () => {
  it('has seen twice as many images after each second', () => {
    const { at } = follow('doubling', { ms: 10_000 });
    expect([0, 999, 1000, 2000, 3000, 10_000].map(at)).toEqual([1, 1, 2, 4, 8, 1024]);
  });

  it('continues from any number of images seen', () => {
    const { at } = follow('doubling', { ms: 2000, imagesSeen: 100 });
    expect(at(1000)).toBe(200);
    expect(at(2000)).toBe(400);
  });

  it('runs at full speed on a machine that cannot keep up', () => {
    const { at } = follow('doubling', { ms: 20_000, slice: 10, step: 10 });
    expect(at(20_000) - at(19_000)).toBe(1000);
  });

  it('does not catch up after the machine slept', () => {
    const pace = new Pace();
    pace.setSpeed('doubling', 0);
    expect(pace.allowance(0, 4096, 16)).toBe(0);
    expect(pace.allowance(60_000, 4096, 16)).toBeLessThanOrEqual(3);
  });

  it('says when the next image is due', () => {
    const pace = new Pace();
    pace.setSpeed('doubling', 0);
    pace.allowance(0, 100, 1);
    expect(pace.untilNext(0, 1)).toBeCloseTo(1000, 6);
    pace.allowance(200, 100, 1);
    expect(pace.untilNext(200, 1)).toBeCloseTo(800, 6);
  });
});

describe('the pace of an opening', () => {
  const opening = { stretch: 1, fromMs: 0 };

  it('shows noise, then one image after another, then doubles', () => {
    const { at } = follow(opening);
    expect([695, 700, 2195, 2200, 3000, 3800, 4600].map(at)).toEqual([0, 1, 1, 2, 3, 4, 4]);
    expect(at(14_000)).toBe(4096);
    expect(at(15_000)).toBe(8192);
  });

  it('holds nothing back after its end, which it reports once', () => {
    const { at, endedAt } = follow(opening, { ms: 20_100 });
    expect(endedAt).toBe(20_000);
    // Twenty slices, each with as many as fit.
    expect(at(20_100) - at(19_995)).toBe(21 * 4096);
  });

  it('may be shorter, and begin later', () => {
    const { at, endedAt } = follow({ stretch: 0.5, fromMs: 200 });
    expect([245, 250, 995, 1000].map(at)).toEqual([0, 1, 1, 2]);
    expect(endedAt).toBe(9900);
  });

  it('ends after about 32,768 images on a machine that cannot keep up', () => {
    const { at, endedAt } = follow(opening, { ms: 26_000, slice: 30, step: 10 });
    expect(endedAt).toBeGreaterThan(20_000);
    expect(at(endedAt!) / 32_768).toBeCloseTo(1, 1);
  });

  it('waits for the first image, which then stays as long as usual', () => {
    const pace = new Pace();
    pace.setSpeed(opening, 0);
    pace.allowance(0, 1, 0);
    for (let now = 100; now <= 700; now += 100) pace.allowance(now, 8, 0);
    pace.waits();
    expect(pace.allowance(5000, 8, 0)).toBe(1);
    expect(pace.untilNext(5000, 1)).toBeCloseTo(1500, 6);
  });

  it('stands still during a pause', () => {
    const pace = new Pace();
    pace.setSpeed(opening, 0);
    for (let now = 0; now <= 1000; now += 100) pace.allowance(now, 8, 1);
    pace.restart(9000);
    expect(pace.allowance(9000, 8, 1)).toBe(0);
    expect(pace.untilNext(9000, 1)).toBeCloseTo(2200 - 1700, 6);
  });
});
