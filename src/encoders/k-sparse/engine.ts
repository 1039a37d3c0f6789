import { ArrayEngine } from '../array-engine';
import type { Encoder, ImageStore, LoadedEngine } from '../encoder';
import { KSparseEncoder } from './reference';
import type { KSparseSettings } from './settings';

export class KSparseEngine extends ArrayEngine<KSparseSettings> {
  createEncoder(settings: KSparseSettings, store: ImageStore): Encoder<KSparseSettings> {
    return new KSparseEncoder(settings, store);
  }
}

/** There is no faster one. */
export function loadEngine(): LoadedEngine {
  return { engine: new KSparseEngine(), slowBecause: null };
}
