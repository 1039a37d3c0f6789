import { TIED_KWTA } from '../../core/encoder-state';
import type { EncoderKind, Preset } from '../kind';
import { SEED_FIELD, type SettingFields } from '../setting-fields';
import { DEFAULT_SETTINGS, type TiedSettings } from './settings';
import { weightScale } from './weight-scale';

const { seed: _, ...base } = DEFAULT_SETTINGS;

/** The preset that the page opens with. */
export const FIRST_PRESET: Preset<TiedSettings> = {
  id: 'thread',
  name: 'Balanced',
  expect: 'Noise turns into strokes; every unit finds something to do.',
  settings: base,
};

/** The seed is the only setting that can change before the table of all settings is loaded. */
const FIRST_FIELDS = { seed: SEED_FIELD } as Partial<SettingFields<TiedSettings>> as SettingFields<TiedSettings>;

/** The part of the kind that the page opens with: everything a run and the first view need. The rest is in kind.ts. */
export const tiedKwtaAtFirst: EncoderKind<TiedSettings> = {
  id: TIED_KWTA,
  name: 'Tied weights, k winners',
  sentence: 'The thread’s encoder: real-valued weights, binary codes, the same weights both ways.',
  fields: FIRST_FIELDS,
  defaults: DEFAULT_SETTINGS,
  presets: [FIRST_PRESET],
  lacks: {},
  suspects: { order: [], together: [], likeliest: () => 'learningRate' },
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
