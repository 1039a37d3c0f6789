import { MAX_UNITS } from '../../core/code-space';
import { SEED_FIELD, type SettingFields } from '../setting-fields';

/** Everything that, together with a dataset, determines a run to the bit. (A type: an interface would be no `Settings`.) */
export type KSparseSettings = {
  /** Units in the code (n). */
  readonly units: number;
  /** Winners per image (k). */
  readonly winners: number;
  /** Normalised learning rate (eta) of the first image; it falls with the images seen, to 0.03. */
  readonly learningRate: number;
  /** Boost strength (g); 0 switches boosting off. */
  readonly boostStrength: number;
  /** Memory of the duty cycles, in activations of a unit at target use. */
  readonly dutyCycleWindow: number;
  /** Initial weights are uniform in -initRange ... initRange. */
  readonly initRange: number;
  readonly seed: number;
};

export const DEFAULT_SETTINGS: KSparseSettings = {
  units: 1000,
  winners: 30,
  learningRate: 0.9,
  boostStrength: 1,
  dutyCycleWindow: 100,
  initRange: 0.01,
  seed: 1,
};

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
    spoken: (value) => `${value} units`,
  },
  winners: {
    type: 'number',
    label: 'Winners',
    symbol: 'k',
    explanation: 'Most bits on in a code; more are sharper.',
    structural: false,
    min: 1,
    max: MAX_UNITS,
    integer: true,
    atMost: { setting: 'units', called: 'the number of units' },
    slider: { min: 1, max: 200, scale: 'log' },
    spoken: (value, { units }) => `${value} of ${units} units`,
  },
  learningRate: {
    type: 'number',
    label: 'Learning rate',
    symbol: 'η',
    explanation: 'Where it starts; it falls with the images seen.',
    structural: false,
    min: 0,
    max: 100,
    integer: false,
    slider: { min: 0.01, max: 1, scale: 'log' },
    spoken: (value) => `${value}`,
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
    spoken: (value) => `${value} wins`,
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
} as const satisfies SettingFields<KSparseSettings>;
