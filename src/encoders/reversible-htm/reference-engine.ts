import { ArrayEngine } from '../array-engine';
import type { Encoder, ImageStore } from '../encoder';
import { HtmReferenceEncoder } from './reference';
import type { HtmSettings } from './settings';

/** The readable implementation, for browsers without WebAssembly SIMD and for checking the fast one. */
export class HtmReferenceEngine extends ArrayEngine<HtmSettings> {
  createEncoder(settings: HtmSettings, store: ImageStore): Encoder<HtmSettings> {
    return new HtmReferenceEncoder(settings, store);
  }
}
