import { TIED_KWTA } from '../../core/encoder-state';
import type { EncoderKind } from '../kind';
import { PRESETS } from './presets';
import { DEFAULT_SETTINGS, FIELDS, type TiedSettings } from './settings';
import { weightScale } from './weight-scale';

/** The kind of encoder of the thread: tied weights and a boosted k-winner-take-all. */
export const tiedKwta: EncoderKind<TiedSettings> = {
  id: TIED_KWTA,
  name: 'Tied weights, k winners',
  sentence: 'The encoder of the thread: real-valued weights, binary codes, and the same weights back to an image.',
  fields: FIELDS,
  defaults: DEFAULT_SETTINGS,
  presets: PRESETS,
  lacks: {},
  suspects: {
    order: [
      'learningRate',
      'learningRateSchedule',
      'inhibition',
      'rounds',
      'boostStrength',
      'winners',
      'dutyCycleWindow',
      'learningRateEnd',
    ],
    together: [
      ['learningRate', 'learningRateSchedule', 'learningRateEnd'],
      ['learningRateSchedule', 'learningRate', 'learningRateEnd'],
    ],
    likeliest: (settings, imagesSeen) =>
      imagesSeen < 1000 && settings.initRange > 0.3 ? 'initRange' : farthestOut(settings),
  },
  space: ({ units, winners }) => ({ units, mostBits: winners, values: 'binary' }),
  withUnits: (settings, units) => ({ ...settings, units, winners: Math.min(settings.winners, units) }),
  stateProblem: ({ kind, arrays: { weights, dutyCycles } }, { units }) => {
    if (kind !== TIED_KWTA) return `it is of a kind of encoder called “${kind}”; expected ${TIED_KWTA}`;
    const pixels = weights instanceof Float32Array ? weights.length / units : 0;
    const fits = dutyCycles instanceof Float32Array && dutyCycles.length === units;
    return fits && pixels >= 1 && Number.isInteger(pixels) ? null : 'its weights do not belong to its settings';
  },
  weightScale,
  features: ({ arrays: { weights } }) => (weights instanceof Float32Array ? weights : new Float32Array()),
};

/** The setting farthest out of the range in which runs are known to converge. */
function farthestOut(settings: TiedSettings): keyof TiedSettings {
  if (settings.learningRateSchedule !== 'auto' && settings.learningRate > 1) return 'learningRate';
  if (settings.inhibition > 1.2 && settings.rounds > 1) return 'inhibition';
  if (settings.boostStrength > 10) return 'boostStrength';
  return 'learningRate';
}
