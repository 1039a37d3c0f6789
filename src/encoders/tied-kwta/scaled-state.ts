import { scaledWeights } from '../../core/scaled-weights';
import type { Encoder, EncoderState } from '../encoder';
import type { TiedSettings } from './settings';

/** A copy of an encoder's state with the scaled weights, which are those that it encodes with and learns from next. */
export function scaledState(encoder: Encoder<TiedSettings>): EncoderState {
  const state = encoder.saveState();
  const { weights } = state.arrays;
  if (encoder.weightScale === 1 || !(weights instanceof Float32Array)) return state;
  return { ...state, arrays: { ...state.arrays, weights: scaledWeights(weights, encoder.weightScale) } };
}
