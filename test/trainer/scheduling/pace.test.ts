import { describe, expect, it } from 'vitest';
import { Pace } from '../../../src/trainer/scheduling/pace';

describe('Pace', () => {
  it('grants as many images as fit when flat out', () => {
    const pace = new Pace();
    pace.setSpeed(null, 0);
    expect(pace.allowance(0, 500)).toBe(500);
    expect(pace.untilNext(0)).toBe(0);
  });

  it('grants the first image at once and one more each second at 1 image/s', () => {
    const pace = new Pace();
    pace.setSpeed(1, 0);
    expect(pace.allowance(0, 100)).toBe(1);
    pace.trained(1, 0);
    expect(pace.allowance(900, 100)).toBe(0);
    expect(pace.untilNext(900)).toBe(100);
    expect(pace.allowance(1000, 100)).toBe(1);
  });

  it('keeps the average over uneven slices', () => {
    const pace = new Pace();
    pace.setSpeed(100, 0);
    let images = 0;
    for (const now of [0, 3, 50, 51, 200, 430, 700, 999]) {
      const granted = pace.allowance(now, 1000);
      pace.trained(granted, now);
      images += granted;
    }
    expect(images).toBe(100);
  });

  it('drops the backlog when the machine slept instead of catching up', () => {
    const pace = new Pace();
    pace.setSpeed(10, 0);
    pace.trained(pace.allowance(0, 100), 0);
    expect(pace.allowance(3_600_000, 100)).toBe(1);
  });

  it('measures images per second over the last second', () => {
    const pace = new Pace();
    pace.setSpeed(null, 0);
    for (let now = 10; now <= 1000; now += 10) pace.trained(40, now);
    expect(pace.imagesPerSecond(1000)).toBeCloseTo(4000, 5);
  });
});
