import { exponentialRate } from '../exponential-rate';
import type { TiedSettings } from './settings';

type Schedule = Pick<TiedSettings, 'learningRateSchedule' | 'learningRate' | 'learningRateEnd'>;

/**
 * The normalised learning rate eta as a function of the images seen so far (t = 0 for the first image).
 *
 * - `auto`: max(0.03, 0.9 / (1 + t / 5000))
 * - `constant`: eta
 * - `exponential`: from eta to its end value, evenly in the logarithm over `imagesPerEpoch` images, constant after that.
 * - `inverse`: max(end value, eta / (1 + t / (imagesPerEpoch / 10)))
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
    case 'exponential':
      return exponentialRate(learningRate, learningRateEnd, imagesPerEpoch);
  }
}
