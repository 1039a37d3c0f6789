import { pixelCount } from '../../core/image-shape';
import type { Encoder, ImageStore } from '../encoder';
import { ImageTracer, type KeptTrace, type Overwritten } from '../image-tracer';
import type { HtmSettings } from './settings';
import { checkState, stateOf } from './state';
import { permanenceAt } from './synapses';
import { traceImage } from './trace';

const NOTHING = new Float32Array(0);

/** Traces an encoder that counts votes, of either implementation: it works on copies of the encoder's state. */
export class HtmTracer extends ImageTracer {
  constructor(encoder: Encoder<HtmSettings>, store: ImageStore) {
    super(encoder, {
      trace: (imageIndex) =>
        traceImage({
          state: encoder.saveState(),
          settings: encoder.settings,
          shape: encoder.shape,
          imageIndex,
          bytes: store.read(imageIndex).slice(),
        }),
      // None to show: sums of integers are exact in any order.
      partialSums: () => NOTHING,
      aboutToBeOverwritten: (trace) => aboutToBeOverwritten(encoder, trace),
    });
  }
}

function aboutToBeOverwritten(encoder: Encoder<HtmSettings>, { winners, energy }: KeptTrace): Overwritten {
  const pixels = pixelCount(encoder.shape);
  const { settings, imagesSeen } = encoder;
  const { dutyCycles, litCounts } = checkState(encoder.saveState(), settings, pixels);
  const weights = new Float32Array(winners.length * pixels);
  winners.forEach((winner, i) => encoder.readWeights(winner, weights.subarray(i * pixels, (i + 1) * pixels)));
  const { synapses } = settings;
  return {
    imagesSeen,
    winners,
    weights,
    byteLength: weights.byteLength + dutyCycles.byteLength + litCounts.byteLength,
    restore: () => {
      const { permanences } = checkState(encoder.saveState(), settings, pixels);
      winners.forEach((winner, i) => {
        for (let p = 0; p < pixels; p++) {
          permanences[winner * pixels + p] = permanenceAt(weights[i * pixels + p]!, synapses);
        }
      });
      encoder.loadState(stateOf(settings, { permanences, dutyCycles, litCounts, imagesSeen, strength: energy.before }));
    },
  };
}
