import { describe, expect, it } from 'vitest';
import { TrainingError } from '../../../src/trainer/watching/training-error';

/** The error of each image falls, with a wave in it. */
const errorOf = (image: number): number => 1 / (1 + image / 300) + 0.1 * Math.sin(image);

/** Learns in slices of these lengths, repeated in a cycle. */
function after(images: number, slices: readonly number[]): number {
  const shown = new TrainingError();
  for (let seen = 0, slice = 0; seen < images; slice++) {
    let left = Math.min(slices[slice % slices.length]!, images - seen);
    while (left > 0) {
      const count = Math.min(left, shown.imagesAtOnce);
      let sum = 0;
      for (let i = 0; i < count; i++) sum += errorOf(seen + i);
      shown.note(count, sum);
      seen += count;
      left -= count;
    }
  }
  return shown.mean;
}

describe('the training error shown', () => {
  it.each([1, 127, 128, 2000, 20_050])('is the same after %i images, however many are learnt at a time', (images) => {
    const one = after(images, [1]);
    for (const slices of [[3, 50, 7], [700], [10_000, 1]]) expect(after(images, slices)).toBeCloseTo(one, 12);
  });

  it('is the plain mean at first', () => {
    const sum = Array.from({ length: 80 }, (_, image) => errorOf(image)).reduce((a, b) => a + b);
    expect(after(80, [7])).toBeCloseTo(sum / 80, 12);
  });

  it('returns when a step is taken back, even from a full block', () => {
    const shown = new TrainingError();
    shown.note(127, 50);
    const before = shown.mean;
    shown.noteStep(127, 3);
    expect(shown.mean).toBeGreaterThan(before);
    shown.takeBack(127);
    expect(shown.mean).toBe(before);
  });
});
