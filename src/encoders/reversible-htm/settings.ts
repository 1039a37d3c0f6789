import { grouped } from '../../core/counted';
import { COMMON_FIELDS, ROUND_FIELDS } from '../common-fields';
import { SEED_FIELD, type SettingFields } from '../setting-fields';

/** `binary`: a synapse is connected or not; `ternary`: it excites, inhibits, or is not connected. */
export type Synapses = 'binary' | 'ternary';

/** Determines a run to the bit, together with a dataset. (An interface would not be assignable to `Settings`.) */
export type HtmSettings = {
  /** Columns (n): the length of the SDR in bits. */
  readonly units: number;
  /** Winners per image (k): the bits that are on. */
  readonly winners: number;
  readonly synapses: Synapses;
  /** Grey levels that a vote adds to a pixel (s). */
  readonly gain: number;
  /** Votes that a pixel needs before it lights up, of k winners (theta). */
  readonly threshold: number;
  /** Grey levels by which a pixel may be wrong before anything is learnt. */
  readonly tolerance: number;
  /** How far permanences move at the first image, in steps of 1/256. */
  readonly increment: number;
  /** Boost strength (g); 0 switches boosting off. */
  readonly boostStrength: number;
  /** Rounds of explaining away (R). */
  readonly rounds: number;
  /** `equal`: all rounds pick equally many winners; `front`: the first round picks half of them. */
  readonly roundShape: 'equal' | 'front';
  /** How much of what is already explained is subtracted before the next round (lambda). */
  readonly inhibition: number;
  /** Memory of the duty cycles, in activations of a unit at target use. */
  readonly dutyCycleWindow: number;
  /** Seed of the initial permanences and of the order of the images: an integer 0 ... 2^32 - 1. */
  readonly seed: number;
};

export const DEFAULT_SETTINGS: HtmSettings = {
  units: 1000,
  winners: 30,
  synapses: 'binary',
  gain: 40,
  threshold: 4,
  tolerance: 32,
  increment: 16,
  boostStrength: 1,
  rounds: 5,
  roundShape: 'equal',
  inhibition: 1,
  dutyCycleWindow: 100,
  seed: 1,
};

/** The structural settings in `FIELDS`, listed again so that the encoder's script need not include that table. */
export const MADE_WITH = ['units', 'synapses', 'seed'] as const satisfies readonly (keyof HtmSettings)[];

/** A pixel gets at most one vote per winner, and needs more votes than the threshold to light up. */
function isOutOfReach(threshold: number, { winners }: Pick<HtmSettings, 'winners'>): boolean {
  return threshold >= winners;
}

export const FIELDS = {
  units: {
    ...COMMON_FIELDS.units,
    label: 'Columns',
    explanation: 'Bits in the code, one column of synapses each.',
    spoken: (value) => `${grouped(value)} columns`,
  },
  winners: {
    ...COMMON_FIELDS.winners,
    explanation: 'Active columns per image. Fewer: coarse images. More: fine parts.',
    atMost: { setting: 'units', called: 'the number of columns' },
    spoken: (value, { units }) => `${grouped(value)} of ${grouped(units)} columns`,
  },
  synapses: {
    type: 'choice',
    label: 'Synapses',
    structural: true,
    place: 5.5,
    choices: [
      { value: 'binary', label: 'Binary', note: 'Connected or not.' },
      { value: 'ternary', label: 'Ternary', note: 'Connected for, connected against, or not.' },
    ],
  },
  gain: {
    type: 'number',
    label: 'Grey levels per vote',
    symbol: 's',
    explanation: 'How much darker a pixel gets with each active column that is connected to it.',
    structural: false,
    place: 4.2,
    min: 1,
    max: 255,
    integer: true,
    slider: { min: 1, max: 100, scale: 'linear' },
    spoken: (value) => `${value} of 255 grey levels`,
  },
  threshold: {
    type: 'number',
    label: 'Dendritic threshold',
    symbol: 'θ',
    explanation: 'Votes that a pixel needs before it lights up.',
    structural: false,
    onCard: true,
    place: 3,
    min: 0,
    max: 1000,
    integer: true,
    slider: { min: 0, max: 30, scale: 'linear' },
    spoken: (value, settings) =>
      `${value === 1 ? '1 vote' : `${value} votes`}${isOutOfReach(value, settings) ? ', out of reach' : ''}`,
    // Otherwise nothing would explain why all images have become empty.
    aside: (value, settings) => (isOutOfReach(value, settings) ? 'out of reach' : null),
  },
  tolerance: {
    type: 'number',
    label: 'Tolerance',
    explanation: 'Grey levels by which a pixel may be wrong before synapses change.',
    structural: false,
    place: 4.4,
    min: 0,
    max: 255,
    integer: true,
    slider: { min: 0, max: 128, scale: 'linear' },
    spoken: (value) => `${value} of 255 grey levels`,
  },
  increment: {
    type: 'number',
    label: 'Permanence increment',
    explanation: 'How far permanences move at first, in 256ths; it decays to one.',
    structural: false,
    place: 4.6,
    min: 1,
    max: 255,
    integer: true,
    slider: { min: 1, max: 64, scale: 'log' },
    spoken: (value) => `${value} of 256`,
  },
  boostStrength: { ...COMMON_FIELDS.boostStrength, explanation: 'Gives columns that rarely win a head start.' },
  rounds: ROUND_FIELDS.rounds,
  roundShape: {
    type: 'choice',
    label: 'Winners of the rounds',
    structural: false,
    place: 5.1,
    choices: [
      { value: 'equal', label: 'Equal', note: 'Each round picks as many winners as the others.' },
      { value: 'front', label: 'Half first', note: 'The first round picks half of them, the others touch up.' },
    ],
    isShown: ({ rounds }) => rounds > 1,
  },
  inhibition: ROUND_FIELDS.inhibition,
  dutyCycleWindow: COMMON_FIELDS.dutyCycleWindow,
  seed: SEED_FIELD,
} as const satisfies SettingFields<HtmSettings>;
