import type { ImageShape } from '../../core/image-shape';
import { ArrayImageStore } from '../array-image-store';
import type { Encoder, Engine, ImageStore, LoadedEngine } from '../encoder';
import { KSparseEncoder } from './reference';
import type { KSparseSettings } from './settings';

export class KSparseEngine implements Engine<KSparseSettings> {
  readonly name = 'reference';

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return new ArrayImageStore(shape, capacity);
  }

  createEncoder(settings: KSparseSettings, store: ImageStore): Encoder<KSparseSettings> {
    return new KSparseEncoder(settings, store);
  }
}

/** There is no faster one. */
export function loadEngine(): LoadedEngine {
  return { engine: new KSparseEngine(), slowBecause: null };
}
