import { COMMON_FIELDS, percent } from '../common-fields';
import { SEED_FIELD, type SettingFields } from '../setting-fields';

/** How the normalised learning rate changes with the images seen. */
export type LearningRateSchedule = 'auto' | 'constant' | 'exponential';

/** Everything that, together with a dataset, determines a run to the bit. (A type: an interface would be no `Settings`.) */
export type TiedSettings = {
  /** Units in the code (n): the length of the SDR in bits. */
  readonly units: number;
  /** Winners per image (k): the bits that are on. */
  readonly winners: number;
  readonly learningRateSchedule: LearningRateSchedule;
  /** Normalised learning rate (eta); the weights move by eta / k. Start value when the schedule is exponential. */
  readonly learningRate: number;
  /** Where the exponential schedule ends, one epoch after image 0; it stays there. */
  readonly learningRateEnd: number;
  /** Boost strength (g); 0 switches boosting off. */
  readonly boostStrength: number;
  /** Rounds of explaining away (R); 1 is the thread's algorithm. */
  readonly rounds: number;
  /** How much of what is already explained is subtracted before the next round (lambda). */
  readonly inhibition: number;
  /** Memory of the duty cycles, in activations of a unit at target use. */
  readonly dutyCycleWindow: number;
  /** Initial weights are uniform in -initRange ... initRange. */
  readonly initRange: number;
  /** Seed of the initial weights and of the order of the images: an integer 0 ... 2^32 - 1. */
  readonly seed: number;
};

export const DEFAULT_SETTINGS: TiedSettings = {
  units: 1000,
  winners: 30,
  learningRateSchedule: 'auto',
  learningRate: 0.3,
  learningRateEnd: 0.01,
  boostStrength: 1,
  rounds: 1,
  inhibition: 0.8,
  dutyCycleWindow: 100,
  initRange: 0.01,
  seed: 1,
};

/** What an encoder is made with and keeps; its code need not carry the table, which says the same. */
export const MADE_WITH = ['units', 'initRange', 'seed'] as const satisfies readonly (keyof TiedSettings)[];

export const FIELDS = {
  units: COMMON_FIELDS.units,
  winners: COMMON_FIELDS.winners,
  learningRateSchedule: {
    type: 'choice',
    label: 'Learning rate schedule',
    structural: false,
    place: 7,
    choices: [
      { value: 'auto', label: 'Auto', note: 'Decays automatically; drag to set it yourself.' },
      { value: 'constant', label: 'Constant', note: 'Stays where you set it.' },
      { value: 'exponential', label: 'Decay', note: 'Starts here and decays over one epoch.' },
    ],
  },
  learningRate: {
    type: 'number',
    label: 'Learning rate',
    symbol: 'η',
    explanation: 'Step size of each update.',
    structural: false,
    onCard: true,
    place: 3,
    min: 0,
    max: 100,
    integer: false,
    slider: { min: 0.01, max: 1, scale: 'log' },
    schedule: {
      setting: 'learningRateSchedule',
      automatic: 'auto',
      byHand: 'constant',
      figure: 'learningRate',
      further: ['learningRateEnd'],
    },
    spoken: (value) => `${value}`,
  },
  learningRateEnd: {
    type: 'number',
    label: 'Final learning rate',
    explanation: 'Rate after one epoch.',
    structural: false,
    place: 8,
    min: 0.0001,
    max: 100,
    integer: false,
    slider: { min: 0.001, max: 1, scale: 'log' },
    spoken: (value) => `${value}`,
    isShown: ({ learningRateSchedule }) => learningRateSchedule === 'exponential',
  },
  boostStrength: COMMON_FIELDS.boostStrength,
  rounds: {
    type: 'number',
    label: 'Rounds',
    symbol: 'R',
    explanation: 'Pick winners in several rounds, each for what is still unexplained.',
    structural: false,
    place: 4,
    min: 1,
    max: 256,
    integer: true,
    slider: { min: 1, max: 30, scale: 'linear' },
    spoken: (value) => (value === 1 ? '1 round' : `${value} rounds`),
  },
  inhibition: {
    type: 'number',
    label: 'Inhibition',
    symbol: 'λ',
    explanation: 'How much of what is already explained the next round ignores.',
    structural: false,
    place: 5,
    min: 0,
    max: 2,
    integer: false,
    slider: { min: 0, max: 1, scale: 'linear' },
    spoken: (value) => percent(value),
    idleBecause: ({ rounds }) => (rounds === 1 ? 'Needs at least 2 rounds.' : null),
  },
  dutyCycleWindow: COMMON_FIELDS.dutyCycleWindow,
  initRange: COMMON_FIELDS.initRange,
  seed: SEED_FIELD,
} as const satisfies SettingFields<TiedSettings>;
