import { glorotRange } from '../dense-codes';
import { randomStream } from '../../core/random';

/** One layer: a row of weights and a bias for each of its units. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** outputs x inputs. */
  readonly weights: Float32Array<ArrayBuffer>;
  readonly biases: Float32Array<ArrayBuffer>;
}

/** All weights and biases of the network, or as many values that belong to them, such as gradients; views of `all`. */
export interface Parameters {
  readonly all: Float32Array<ArrayBuffer>;
  /** From the pixels to the first hidden layer ... */
  readonly first: Layer;
  /** ... to the code ... */
  readonly code: Layer;
  /** ... to the second hidden layer ... */
  readonly second: Layer;
  /** ... to the pixels. Its weights are stored transposed: one row of pixels for each hidden unit. */
  readonly output: Layer;
}

export interface Sizes {
  readonly pixels: number;
  readonly hiddenUnits: number;
  readonly units: number;
}

export function parameterCount({ pixels, hiddenUnits, units }: Sizes): number {
  return 2 * hiddenUnits * (pixels + units) + 2 * hiddenUnits + units + pixels;
}

/** @param all `parameterCount` values; default: zeros. */
export function parametersOf(
  { pixels, hiddenUnits, units }: Sizes,
  all = new Float32Array(parameterCount({ pixels, hiddenUnits, units })),
): Parameters {
  let at = 0;
  const take = (length: number) => all.subarray(at, (at += length));
  const layer = (inputs: number, outputs: number): Layer => {
    const weights = take(inputs * outputs);
    return { inputs, outputs, weights, biases: take(outputs) };
  };
  return {
    all,
    first: layer(pixels, hiddenUnits),
    code: layer(hiddenUnits, units),
    second: layer(units, hiddenUnits),
    output: layer(hiddenUnits, pixels),
  };
}

/** Draws weights from the seed, layer after layer, starting at the image; leaves biases at zero. */
export function initialise({ first, code, second, output }: Parameters, seed: number): void {
  const random = randomStream(seed, 'weights');
  for (const { inputs, outputs, weights } of [first, code, second, output]) {
    const range = Math.fround(glorotRange(inputs, outputs));
    for (let i = 0; i < weights.length; i++) weights[i] = (2 * random.unit() - 1) * range;
  }
}
