import type { EncoderKind } from '../kind';
import { tiedKwtaAtFirst } from './at-first';
import { PRESETS } from './presets';
import type { TiedSettings } from './settings';
import { FIELDS } from './table';

/** The thread's kind of encoder: tied weights and a boosted k-winner-take-all. */
export const tiedKwta: EncoderKind<TiedSettings> = {
  ...tiedKwtaAtFirst,
  fields: FIELDS,
  presets: PRESETS,
  suspects: {
    order: [
      'learningRate',
      'learningRateSchedule',
      'inhibition',
      'rounds',
      'roundShape',
      'firstRoundShare',
      'clip',
      'normPenalty',
      'boostStrength',
      'winners',
      'dutyCycleWindow',
      'learningRateEnd',
    ],
    together: [
      ['learningRate', 'learningRateSchedule', 'learningRateEnd'],
      ['learningRateSchedule', 'learningRate', 'learningRateEnd'],
      ['roundShape', 'firstRoundShare'],
      ['firstRoundShare', 'roundShape'],
    ],
    likeliest: (settings, imagesSeen) =>
      imagesSeen < 1000 && settings.initRange > 0.3 ? 'initRange' : farthestOut(settings),
  },
};

/** The setting farthest outside the range in which runs are known to converge. */
function farthestOut(settings: TiedSettings): keyof TiedSettings {
  if (settings.learningRateSchedule !== 'auto' && settings.learningRate > 1) return 'learningRate';
  if (settings.inhibition > 1.2 && settings.rounds > 1) return 'inhibition';
  if (settings.boostStrength > 10) return 'boostStrength';
  // Pixels that hardly any window covers learn too fast.
  if (settings.fieldSize > 0) return 'fieldSize';
  return 'learningRate';
}
