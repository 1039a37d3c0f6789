/**
 * Saves the values that learning from one image overwrites in a tied encoder, so that the image
 * can be undone to the bit.
 */
import { pixelCount } from '../../core/image-shape';
import type { StateArray } from '../../core/encoder-state';
import type { Encoder, EncoderState } from '../encoder';
import type { KeptTrace, Overwritten } from '../image-tracer';
import type { TiedSettings } from './settings';

interface Former {
  readonly imagesSeen: number;
  readonly inputEnergy: number;
  readonly dutyCycles: Float32Array<ArrayBuffer>;
  readonly winners: Uint32Array<ArrayBuffer>;
  /** The winners' weights, one row each. */
  readonly weights: Float32Array<ArrayBuffer>;
  /** All weights before scaling, and the scale, if they were scaled since the previous image; else null. */
  readonly unscaled: { readonly weights: StateArray; readonly weightScale: number } | null;
}

/** Saves the values that the encoder is about to overwrite by learning from the traced image. */
export function aboutToBeOverwritten(encoder: Encoder<TiedSettings>, { winners, energy }: KeptTrace): Overwritten {
  const pixels = pixelCount(encoder.shape);
  const dutyCycles = new Float32Array(encoder.space.units);
  encoder.readUse(dutyCycles);
  const weights = new Float32Array(winners.length * pixels);
  winners.forEach((winner, i) => encoder.readWeights(winner, weights.subarray(i * pixels, (i + 1) * pixels)));
  const { weightScale } = encoder;
  const unscaled = weightScale === 1 ? null : { weights: encoder.saveState().arrays['weights']!, weightScale };
  const former = { imagesSeen: encoder.imagesSeen, inputEnergy: energy.before, dutyCycles, winners, weights, unscaled };
  return {
    ...former,
    byteLength: weights.byteLength + dutyCycles.byteLength,
    restore: () => {
      encoder.loadState(before(encoder.saveState(), former, pixels));
      if (unscaled) encoder.configure(encoder.settings, unscaled.weightScale);
    },
  };
}

/** The state before the image. It reuses the arrays of the state after it. */
function before({ kind, arrays }: EncoderState, overwritten: Former, pixels: number): EncoderState {
  const { imagesSeen, inputEnergy, dutyCycles, unscaled } = overwritten;
  const weights = unscaled?.weights ?? arrays['weights']!;
  if (!unscaled) {
    overwritten.winners.forEach((winner, i) =>
      weights.set(overwritten.weights.subarray(i * pixels, (i + 1) * pixels), winner * pixels),
    );
  }
  return { kind, counters: { imagesSeen, inputEnergy }, arrays: { weights, dutyCycles } };
}
