import type { Encoder, ImageStore } from '../encoder';
import { ImageTracer } from '../image-tracer';
import { sumsByTilePosition } from './formulas';
import { aboutToBeOverwritten } from './overwritten';
import { scaledState } from './scaled-state';
import type { TiedSettings } from './settings';
import { traceImage } from './trace';

/** Traces a tied encoder, of either implementation: it works on copies of the encoder's state. */
export class TiedKwtaTracer extends ImageTracer {
  constructor(encoder: Encoder<TiedSettings>, store: ImageStore, imagesPerEpoch: number) {
    super(encoder, {
      trace: (imageIndex) =>
        traceImage({
          state: scaledState(encoder),
          settings: encoder.settings,
          shape: encoder.shape,
          imagesPerEpoch,
          imageIndex,
          bytes: store.read(imageIndex).slice(),
        }),
      partialSums: (input, weights) => sumsByTilePosition(input, weights, 0, encoder.shape),
      aboutToBeOverwritten: (trace) => aboutToBeOverwritten(encoder, trace),
    });
  }
}
