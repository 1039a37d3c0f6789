import type { ImageShape } from '../../core/image-shape';
import { ArrayImageStore } from '../array-image-store';
import type { Encoder, Engine, ImageStore, LoadedEngine } from '../encoder';
import { DeepEncoder } from './reference';
import type { DeepSettings } from './settings';

export class DeepEngine implements Engine<DeepSettings> {
  readonly name = 'reference';

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return new ArrayImageStore(shape, capacity);
  }

  createEncoder(settings: DeepSettings, store: ImageStore, imagesPerEpoch: number): Encoder<DeepSettings> {
    return new DeepEncoder(settings, store, imagesPerEpoch);
  }
}

/** There is no faster one. */
export function loadEngine(): LoadedEngine {
  return { engine: new DeepEngine(), slowBecause: null };
}
