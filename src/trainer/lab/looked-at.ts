import { TIED_KWTA } from '../../core/encoder-state';
import type { DatasetLayout } from '../../core/dataset';
import { sum } from '../../core/dataset';
import { pixelCount } from '../../core/image-shape';
import type { Encoder, LoadedEngine } from '../../encoders/encoder';
import { normPenaltyOf } from '../../encoders/tied-kwta/formulas';
import type { TiedSettings } from '../../encoders/tied-kwta/settings';
import type { LookedAt } from './protocol';
import type { TiedParts } from './take-away';
import { readFeature } from '../../encoders/read-feature';

/** A run's encoder as it was at one moment, in a worker of its own. */
export async function encoderOf(
  { kind, settings, state, weightScale = 1 }: LookedAt,
  { shape, trainShards, classCount }: DatasetLayout,
  loadEngine: (kind: string) => Promise<LoadedEngine>,
): Promise<Encoder> {
  const { engine } = await loadEngine(kind);
  const encoder = engine.createEncoder(settings, engine.createImageStore(shape, 1), sum(trainShards), classCount);
  encoder.loadState(state);
  if (weightScale !== 1) encoder.configure(settings, weightScale);
  return encoder;
}

/** All weights: one row of pixels per unit. */
export function weightsOf(encoder: Encoder): Float32Array<ArrayBuffer> {
  const pixels = pixelCount(encoder.shape);
  const { units } = encoder.space;
  const weights = new Float32Array(units * pixels);
  for (let unit = 0; unit < units; unit++)
    readFeature(encoder, unit, weights.subarray(unit * pixels, (unit + 1) * pixels));
  return weights;
}

/** @returns null unless its codes are binary and its features add up to an image. */
export function tiedPartsOf(encoder: Encoder, weights: Float32Array): TiedParts | null {
  if (encoder.kind !== TIED_KWTA) return null;
  const settings = encoder.settings as unknown as TiedSettings;
  const pixels = pixelCount(encoder.shape);
  const bias = new Float32Array(settings.units);
  encoder.boosts?.read(bias);
  if (settings.normPenalty === '1') {
    for (let unit = 0; unit < bias.length; unit++)
      bias[unit]! -= normPenaltyOf(weights, unit * pixels, pixels, encoder.shape);
  }
  return { settings, shape: encoder.shape, weights, bias };
}
