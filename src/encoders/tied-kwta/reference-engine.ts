import type { ImageShape } from '../../core/image-shape';
import { ArrayImageStore } from '../array-image-store';
import type { TiedSettings } from './settings';
import type { Encoder, Engine, ImageStore } from '../encoder';
import { ReferenceEncoder } from './reference';

/** The readable implementation, for machines without WebAssembly SIMD and for checking the fast one. */
export class ReferenceEngine implements Engine<TiedSettings> {
  readonly name = 'reference';

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return new ArrayImageStore(shape, capacity);
  }

  createEncoder(settings: TiedSettings, store: ImageStore, imagesPerEpoch: number): Encoder<TiedSettings> {
    return new ReferenceEncoder(settings, store, imagesPerEpoch);
  }
}
