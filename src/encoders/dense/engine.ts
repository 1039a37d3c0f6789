import type { ImageShape } from '../../core/image-shape';
import { ArrayImageStore } from '../array-image-store';
import type { Encoder, Engine, ImageStore, LoadedEngine } from '../encoder';
import { DenseEncoder } from './reference';
import type { DenseSettings } from './settings';

export class DenseEngine implements Engine<DenseSettings> {
  readonly name = 'reference';

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return new ArrayImageStore(shape, capacity);
  }

  createEncoder(settings: DenseSettings, store: ImageStore, imagesPerEpoch: number): Encoder<DenseSettings> {
    return new DenseEncoder(settings, store, imagesPerEpoch);
  }
}

/** There is no faster one. */
export function loadEngine(): LoadedEngine {
  return { engine: new DenseEngine(), slowBecause: null };
}
