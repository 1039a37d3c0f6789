import { ArrayEngine } from '../array-engine';
import type { Encoder, ImageStore, LoadedEngine } from '../encoder';
import { DeepEncoder } from './reference';
import type { DeepSettings } from './settings';

export class DeepEngine extends ArrayEngine<DeepSettings> {
  createEncoder(settings: DeepSettings, store: ImageStore, imagesPerEpoch: number): Encoder<DeepSettings> {
    return new DeepEncoder(settings, store, imagesPerEpoch);
  }
}

/** The reference is the only engine of this kind. */
export function loadEngine(): LoadedEngine {
  return { engine: new DeepEngine(), slowBecause: null };
}
