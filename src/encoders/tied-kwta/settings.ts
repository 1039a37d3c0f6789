import { MAX_UNITS } from '../../core/code-space';
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
  units: {
    type: 'number',
    label: 'Units',
    symbol: 'n',
    explanation: 'Bits in the code; one feature each.',
    structural: true,
    seldom: true,
    min: 1,
    max: MAX_UNITS,
    integer: true,
    atLeast: { setting: 'winners', called: 'the number of winners' },
    slider: { min: 16, max: 4096, scale: 'log' },
    spoken: (value) => `${count(value)} units`,
  },
  winners: {
    type: 'number',
    label: 'Winners',
    symbol: 'k',
    explanation: 'Bits on in each code; more are sharper.',
    structural: false,
    min: 1,
    max: MAX_UNITS,
    integer: true,
    atMost: { setting: 'units', called: 'the number of units' },
    slider: { min: 1, max: 200, scale: 'log' },
    spoken: (value, { units }) => `${count(value)} of ${count(units)} units, ${percent(value / units)}`,
    aside: (value, { units }) => percent(value / units),
  },
  learningRateSchedule: {
    type: 'choice',
    label: 'Learning rate schedule',
    structural: false,
    choices: [
      { value: 'auto', label: 'Auto', note: 'It falls by itself; move it to take over.' },
      { value: 'constant', label: 'Constant' },
      { value: 'exponential', label: 'Falling', note: 'Starts here and falls over one epoch.' },
    ],
  },
  learningRate: {
    type: 'number',
    label: 'Learning rate',
    symbol: 'η',
    explanation: 'How far one image moves the weights.',
    structural: false,
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
    explanation: 'Where it arrives after one epoch.',
    structural: false,
    min: 0.0001,
    max: 100,
    integer: false,
    slider: { min: 0.001, max: 1, scale: 'log' },
    spoken: (value) => `${value}`,
    isShown: ({ learningRateSchedule }) => learningRateSchedule === 'exponential',
  },
  boostStrength: {
    type: 'number',
    label: 'Boosting',
    symbol: 'g',
    explanation: 'Helps units that seldom win.',
    structural: false,
    min: 0,
    max: 1000,
    integer: false,
    slider: { min: 0.03, max: 10, scale: 'log', offAtZero: true },
    spoken: (value) => (value === 0 ? 'off' : `${value}`),
    aside: (value) => (value === 0 ? 'off' : null),
  },
  rounds: {
    type: 'number',
    label: 'Rounds',
    symbol: 'R',
    explanation: 'Turns in which the winners are picked.',
    structural: false,
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
    explanation: 'How much of a round the next leaves out.',
    structural: false,
    min: 0,
    max: 2,
    integer: false,
    slider: { min: 0, max: 1, scale: 'linear' },
    spoken: (value) => percent(value),
    idleBecause: ({ rounds }) => (rounds === 1 ? 'Acts between rounds: set 2 or more.' : null),
  },
  dutyCycleWindow: {
    type: 'number',
    label: 'Duty-cycle window',
    explanation: 'Wins over which a unit’s use is averaged.',
    structural: false,
    seldom: true,
    min: 1,
    max: 100_000,
    integer: false,
    slider: { min: 10, max: 1000, scale: 'log' },
    spoken: (value) => `${count(value)} wins`,
  },
  initRange: {
    type: 'number',
    label: 'Initial range',
    symbol: '±',
    explanation: 'Strength of the noise at the start.',
    structural: true,
    seldom: true,
    min: 0,
    max: 10,
    integer: false,
    slider: { min: 0.0001, max: 0.1, scale: 'log' },
    spoken: (value) => `plus or minus ${value}`,
  },
  seed: SEED_FIELD,
} as const satisfies SettingFields<TiedSettings>;

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
