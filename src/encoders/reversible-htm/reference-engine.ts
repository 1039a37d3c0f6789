import type { ImageShape } from '../../core/image-shape';
import { ArrayImageStore } from '../array-image-store';
import type { Encoder, Engine, ImageStore } from '../encoder';
import { HtmReferenceEncoder } from './reference';
import type { HtmSettings } from './settings';

/** The readable implementation, for machines without WebAssembly SIMD and for checking the fast one. */
export class HtmReferenceEngine implements Engine<HtmSettings> {
  readonly name = 'reference';

  createImageStore(shape: ImageShape, capacity: number): ImageStore {
    return new ArrayImageStore(shape, capacity);
  }

  createEncoder(settings: HtmSettings, store: ImageStore): Encoder<HtmSettings> {
    return new HtmReferenceEncoder(settings, store);
  }
}
