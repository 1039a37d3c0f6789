import type { EncoderState } from '../../core/encoder-state';
import { arraysProblem } from '../dense-codes';
import type { DenseSettings } from './settings';

export const DENSE = 'dense';

/** Everything that learning changes. `weights` is the decoder's matrix: its column for a unit is the unit's feature. */
export function denseArrays(units: number, pixels: number) {
  return {
    /** A, units x pixels. */
    encoderWeights: new Float32Array(units * pixels),
    /** b, one per unit. */
    encoderBiases: new Float32Array(units),
    /** B transposed, units x pixels. */
    weights: new Float32Array(units * pixels),
    /** c, one per pixel. */
    decoderBiases: new Float32Array(pixels),
  };
}

/** The problem with a state said to belong to these settings, or null. */
export function denseStateProblem(state: EncoderState, { units }: DenseSettings): string | null {
  const pixels = state.arrays['decoderBiases']?.length ?? 0;
  const sizes = {
    encoderWeights: units * pixels,
    encoderBiases: units,
    weights: units * pixels,
    decoderBiases: pixels,
  };
  return arraysProblem(state, DENSE, sizes);
}
