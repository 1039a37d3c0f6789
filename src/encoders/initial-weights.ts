import { randomStream } from '../core/random';

/** Weights of a new encoder: `units` rows of `pixels` values, uniform in -initRange ... initRange, from the seed. */
export function initialWeights(units: number, pixels: number, initRange: number, seed: number): Float32Array {
  const random = randomStream(seed, 'weights');
  const range = Math.fround(initRange);
  const weights = new Float32Array(units * pixels);
  for (let i = 0; i < weights.length; i++) weights[i] = (2 * random.unit() - 1) * range;
  return weights;
}
