import { describe, expect, it } from 'vitest';
import { TrainingSpeed } from '../../../src/trainer/scheduling/training-speed';

/** Slices of 5 ms, this many images each. @returns the time at the end. */
function train(speed: TrainingSpeed, images: number, from: number, milliseconds: number): number {
  for (let now = from + 5; now <= from + milliseconds; now += 5) speed.trained(images, now);
  return from + milliseconds;
}

function started(): TrainingSpeed {
  const speed = new TrainingSpeed();
  speed.restart(0);
  return speed;
}

describe('the speed of training', () => {
  it('is known from the first slice on', () => {
    const speed = started();
    expect(speed.imagesPerSecond(0)).toBe(0);
    speed.trained(20, 5);
    expect(speed.imagesPerSecond(5)).toBeCloseTo(4000, 6);
  });

  it('is the same before and after a measurement that halts training', () => {
    const speed = started();
    let now = train(speed, 20, 0, 1500);
    expect(speed.imagesPerSecond(now)).toBeCloseTo(4000, 6);
    speed.halted(100);
    now += 100;
    expect(speed.imagesPerSecond(now)).toBeCloseTo(4000, 6);
    now = train(speed, 20, now, 50);
    expect(speed.imagesPerSecond(now)).toBeCloseTo(4000, 6);
  });

  it('changes to another speed within little more than a second', () => {
    const speed = started();
    let now = train(speed, 20, 0, 2000);
    const seen: number[] = [];
    for (let step = 0; step < 30; step++) {
      now = train(speed, 10, now, 40);
      seen.push(speed.imagesPerSecond(now));
    }
    expect(seen.at(-1)).toBeCloseTo(2000, 6);
    const jumps = seen.map((value, i) => Math.abs(value - (seen[i - 1] ?? 4000)));
    expect(Math.max(...jumps)).toBeLessThan(200);
  });

  it('is steady at one image per second', () => {
    const speed = started();
    for (let now = 1000; now <= 6000; now += 1000) speed.trained(1, now);
    for (let now = 7000; now <= 20_000; now += 1000) {
      speed.trained(1, now);
      expect(speed.imagesPerSecond(now + 900)).toBeCloseTo(1, 6);
    }
  });

  it('falls when learning stops', () => {
    const speed = started();
    const now = train(speed, 20, 0, 1000);
    expect(speed.imagesPerSecond(now + 1000)).toBeCloseTo(2000, -2);
    expect(speed.imagesPerSecond(now + 100_000)).toBeLessThan(50);
  });
});
