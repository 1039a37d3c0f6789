import { ArrayEngine } from '../array-engine';
import type { TiedSettings } from './settings';
import type { Encoder, ImageStore } from '../encoder';
import { ReferenceEncoder } from './reference';

/** The readable implementation, for browsers without WebAssembly SIMD and for checking the fast one. */
export class ReferenceEngine extends ArrayEngine<TiedSettings> {
  createEncoder(settings: TiedSettings, store: ImageStore, imagesPerEpoch: number): Encoder<TiedSettings> {
    return new ReferenceEncoder(settings, store, imagesPerEpoch);
  }
}
