import type { ImageShape } from '../../core/image-shape';
import type { EncoderKind } from '../kind';
import { PRESETS } from './presets';
import { DEFAULT_SETTINGS, FIELDS, type HtmSettings } from './settings';
import { REVERSIBLE_HTM, stateProblem } from './state';
import { isHidden, shownSynapse } from './synapses';

/** Encodes with binary synapses, and decodes by their votes. */
export const reversibleHtm: EncoderKind<HtmSettings> = {
  id: REVERSIBLE_HTM,
  name: 'HTM, reversible',
  sentence: 'Binary synapses and votes in place of float weights: can this be done with HTM neurons?',
  fields: FIELDS,
  defaults: DEFAULT_SETTINGS,
  presets: PRESETS,
  lacks: {
    onnx: 'The ONNX models are made of weights; the permanences can be saved as NumPy or safetensors files.',
    rerun: 'The script that repeats a run knows weights only; a link repeats this one.',
  },
  suspects: {
    order: [
      'threshold',
      'gain',
      'inhibition',
      'rounds',
      'roundShape',
      'tolerance',
      'increment',
      'boostStrength',
      'winners',
      'dutyCycleWindow',
    ],
    together: [['threshold', 'gain']],
    likeliest: ({ threshold, winners }) => (2 * threshold >= winners ? 'threshold' : 'gain'),
  },
  weightWords: ({ synapses }) => ({
    name: 'Permanence',
    lowest: synapses === 'ternary' ? 'votes against' : '',
    highest: synapses === 'ternary' ? 'votes for' : 'connected',
    inFiles: `Permanences, columns × height × width in uint8 (${
      synapses === 'ternary' ? 'connected up to 64 and from 192 on' : 'connected from 128 on'
    }); .npz and safetensors also hold duty cycles, boosts and the configuration.`,
  }),
  // Its overlaps are sums of grey levels.
  boostScale: ({ signed }) => 1 / (signed ? 127 : 255),
  space: ({ units, winners }) => ({ units, mostBits: winners, values: 'binary' }),
  withUnits: (settings, units) => ({ ...settings, units, winners: Math.min(settings.winners, units) }),
  fitted,
  stateProblem,
  features: ({ arrays: { permanences, litCounts }, counters }) => {
    const synapses = counters['ternary'] === 1 ? 'ternary' : 'binary';
    if (!(permanences instanceof Uint8Array) || !litCounts) return new Float32Array();
    return Float32Array.from(permanences, (permanence, i) => {
      const hidden = isHidden(litCounts[i % litCounts.length]!, counters['imagesSeen'] ?? 0);
      return hidden ? 0 : shownSynapse(permanence, synapses) / 128;
    });
  },
};

/**
 * With few winners no pixel would ever get the votes that it needs: the threshold keeps its share of the winners, and
 * all winners together still give as much ink. The grey levels of signed images have half the range, so the same gain
 * would make a vote twice as strong.
 */
function fitted({ winners, threshold, gain }: HtmSettings, images?: Pick<ImageShape, 'signed'>): Partial<HtmSettings> {
  const share = winners < 2 * threshold ? winners / DEFAULT_SETTINGS.winners : 1;
  const votes = Math.min(255, gain / share) * (images?.signed ? 0.5 : 1);
  return { threshold: Math.round(share * threshold), gain: Math.max(1, Math.round(votes)) };
}
