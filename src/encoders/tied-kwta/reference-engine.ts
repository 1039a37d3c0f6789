import type { ImageShape } from '../../core/image-shape';
import type { EncoderSettings } from '../../core/settings';
import { ArrayImageStore } from '../array-image-store';
import type { Encoder, Engine, ImageStore } from '../encoder';
import { ReferenceEncoder } from './reference';

/** The readable implementation, for machines without WebAssembly SIMD and for checking the fast one. */
export class ReferenceEngine implements Engine {
  readonly name = 'reference';

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return new ArrayImageStore(shape, capacity);
  }

  createEncoder(settings: EncoderSettings, store: ImageStore, imagesPerEpoch: number): Encoder {
    return new ReferenceEncoder(settings, store, imagesPerEpoch);
  }
}
