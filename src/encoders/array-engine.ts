import type { ImageShape } from '../core/image-shape';
import type { Settings } from '../core/settings';
import { ArrayImageStore } from './array-image-store';
import type { Encoder, Engine, ImageStore } from './encoder';

/** A readable implementation: its images are kept in an array, and its encoders share no other memory. */
export abstract class ArrayEngine<S extends Settings> implements Engine<S> {
  readonly name = 'reference';

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return new ArrayImageStore(shape, capacity);
  }

  abstract createEncoder(settings: S, store: ImageStore, imagesPerEpoch: number): Encoder<S>;
}
