import type { EncoderState } from '../../core/encoder-state';
import { arraysProblem, valuesOf } from '../dense-codes';
import { Network } from './network';
import { parameterCount, parametersOf, type Parameters, type Sizes } from './parameters';
import type { DeepSettings } from './settings';

export const DEEP = 'deep';

/**
 * Everything that learning changes, by name. The last four arrays are as long as all weights and biases together,
 * except `strengths`, which has one value per unit.
 */
export function deepArrays(parameters: Parameters, rest: OtherArrays): Record<string, Float32Array<ArrayBuffer>> {
  const { first, code, second, output } = parameters;
  return {
    encoderHiddenWeights: first.weights,
    encoderHiddenBiases: first.biases,
    codeWeights: code.weights,
    codeBiases: code.biases,
    decoderHiddenWeights: second.weights,
    decoderHiddenBiases: second.biases,
    outputWeights: output.weights,
    outputBiases: output.biases,
    adamMeans: rest.means,
    adamSquares: rest.squares,
    gradientSums: rest.sums,
    strengths: rest.strengths,
  };
}

interface OtherArrays {
  readonly means: Float32Array<ArrayBuffer>;
  readonly squares: Float32Array<ArrayBuffer>;
  /** Sums of the gradients since the last step. */
  readonly sums: Float32Array<ArrayBuffer>;
  /** The running mean of each unit's absolute value. */
  readonly strengths: Float32Array<ArrayBuffer>;
}

/** The problem with a state said to belong to these settings, or null. */
export function deepStateProblem(state: EncoderState, { units, hiddenUnits }: DeepSettings): string | null {
  const pixels = state.arrays['outputBiases']?.length ?? 0;
  const all = parameterCount({ pixels, hiddenUnits, units });
  return arraysProblem(state, DEEP, {
    encoderHiddenWeights: hiddenUnits * pixels,
    encoderHiddenBiases: hiddenUnits,
    codeWeights: units * hiddenUnits,
    codeBiases: units,
    decoderHiddenWeights: hiddenUnits * units,
    decoderHiddenBiases: hiddenUnits,
    outputWeights: hiddenUnits * pixels,
    outputBiases: pixels,
    adamMeans: all,
    adamSquares: all,
    gradientSums: all,
    strengths: units,
  });
}

/**
 * Reads features: the decoder's output, before clipping, for a code in which one unit has its usual value and all
 * others are zero, minus its output for a code of zeros.
 */
export class FeatureReader {
  private readonly sizes: Sizes;
  private readonly network: Network;
  private readonly alone: Float32Array;
  private readonly empty: Float32Array;

  constructor(sizes: Sizes) {
    this.sizes = sizes;
    this.network = new Network(sizes);
    this.alone = new Float32Array(sizes.units);
    this.empty = new Float32Array(sizes.pixels);
  }

  /** @param into `count` rows of pixels. */
  read(parameters: Parameters, strengths: Float32Array, first: number, count: number, into: Float32Array): void {
    const { alone, empty, network, sizes } = this;
    alone.fill(0);
    network.decode(parameters, alone, empty);
    for (let i = 0; i < count; i++) {
      const row = into.subarray(i * sizes.pixels, (i + 1) * sizes.pixels);
      valuesOf({ bits: Uint32Array.of(first + i), strengths: strengths.subarray(first + i, first + i + 1) }, alone);
      network.decode(parameters, alone, row);
      for (let p = 0; p < row.length; p++) row[p] = Math.fround(row[p]! - empty[p]!);
    }
  }
}

/** The features in a state, one row of pixels for each unit; empty if the state has none. */
export function deepFeatures({ arrays }: EncoderState): Float32Array {
  const { outputBiases, decoderHiddenBiases, codeBiases, strengths } = arrays;
  if (!outputBiases || !decoderHiddenBiases || !codeBiases || !(strengths instanceof Float32Array)) {
    return new Float32Array();
  }
  const sizes = {
    pixels: outputBiases.length,
    hiddenUnits: decoderHiddenBiases.length,
    units: codeBiases.length,
  };
  const parameters = parametersOf(sizes);
  const rest = { means: NONE, squares: NONE, sums: NONE, strengths: NONE };
  for (const [name, array] of Object.entries(deepArrays(parameters, rest))) {
    if (array.length > 0) array.set(arrays[name] ?? []);
  }
  const features = new Float32Array(sizes.units * sizes.pixels);
  new FeatureReader(sizes).read(parameters, strengths, 0, sizes.units, features);
  return features;
}

const NONE = new Float32Array(0);
