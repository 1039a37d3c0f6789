import { ArrayEngine } from '../array-engine';
import type { Encoder, ImageStore, LoadedEngine } from '../encoder';
import { KSparseEncoder } from './reference';
import type { KSparseSettings } from './settings';

export class KSparseEngine extends ArrayEngine<KSparseSettings> {
  createEncoder(settings: KSparseSettings, store: ImageStore): Encoder<KSparseSettings> {
    return new KSparseEncoder(settings, store);
  }
}

/** The reference is the only engine of this kind. */
export function loadEngine(): LoadedEngine {
  return { engine: new KSparseEngine(), slowBecause: null };
}
