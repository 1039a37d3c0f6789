import type { TiedSettings } from './settings';

type Schedule = Pick<TiedSettings, 'learningRateSchedule' | 'learningRate' | 'learningRateEnd'>;

/**
 * The normalised learning rate eta as a function of the images seen so far (t = 0 for the first image).
 *
 * - `auto`: max(0.03, 0.9 / (1 + t / 5000))
 * - `constant`: eta
 * - `exponential`: from eta to its end value, evenly in the logarithm over `imagesPerEpoch` images, constant after that.
 * - `inverse`: max(end value, eta / (1 + t / (imagesPerEpoch / 10)))
 *
 * Only additions, multiplications, divisions and square roots are used: they are exact to the bit on every machine,
 * which Math.pow and Math.exp are not.
 */
export function learningRateAt(schedule: Schedule, imagesPerEpoch: number): (imagesSeen: number) => number {
  const { learningRate, learningRateEnd } = schedule;
  switch (schedule.learningRateSchedule) {
    case 'auto':
      return (t) => Math.max(0.03, 0.9 / (1 + t / 5000));
    case 'constant':
      return () => learningRate;
    case 'inverse':
      return (t) => Math.max(learningRateEnd, learningRate / (1 + t / (imagesPerEpoch / 10)));
    case 'exponential': {
      // A rate so small that the quotient overflows is as good as none; it must not become an infinite one.
      const ratio = learningRate > 0 ? Math.min(learningRateEnd / learningRate, Number.MAX_VALUE) : 1;
      return (t) => learningRate * fractionalPower(ratio, Math.min(1, t / imagesPerEpoch));
    }
  }
}

/** base^exponent for base > 0 and exponent in 0 ... 1, from square roots: the binary digits of the exponent pick them. */
function fractionalPower(base: number, exponent: number): number {
  if (exponent >= 1) return base;
  let power = 1;
  let root = base;
  let rest = exponent;
  for (let digit = 0; digit < 40 && rest > 0; digit++) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest >= 1) {
      power *= root;
      rest -= 1;
    }
  }
  return power;
}
