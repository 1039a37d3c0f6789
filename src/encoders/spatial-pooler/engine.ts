import { ArrayEngine } from '../array-engine';
import type { Encoder, ImageStore, LoadedEngine } from '../encoder';
import { PoolerEncoder } from './reference';
import type { PoolerSettings } from './settings';

export class PoolerEngine extends ArrayEngine<PoolerSettings> {
  createEncoder(settings: PoolerSettings, store: ImageStore): Encoder<PoolerSettings> {
    return new PoolerEncoder(settings, store);
  }
}

/** The reference is the only engine of this kind. */
export function loadEngine(): LoadedEngine {
  return { engine: new PoolerEngine(), slowBecause: null };
}
