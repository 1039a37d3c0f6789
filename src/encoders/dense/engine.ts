import { ArrayEngine } from '../array-engine';
import type { Encoder, ImageStore, LoadedEngine } from '../encoder';
import { DenseEncoder } from './reference';
import type { DenseSettings } from './settings';

export class DenseEngine extends ArrayEngine<DenseSettings> {
  createEncoder(settings: DenseSettings, store: ImageStore, imagesPerEpoch: number): Encoder<DenseSettings> {
    return new DenseEncoder(settings, store, imagesPerEpoch);
  }
}

/** The reference is the only engine of this kind. */
export function loadEngine(): LoadedEngine {
  return { engine: new DenseEngine(), slowBecause: null };
}
