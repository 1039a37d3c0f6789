import { DENSE_FIELDS } from '../dense-fields';
import { SEED_FIELD, type SettingFields } from '../setting-fields';

/** Determines a run to the bit, together with a dataset. (An interface would not be assignable to `Settings`.) */
export type DeepSettings = {
  /** Numbers in a code (n). */
  readonly units: number;
  /** Units in each of the two hidden layers. */
  readonly hiddenUnits: number;
  /** Learning rate (eta) of the first image ... */
  readonly learningRate: number;
  /** ... and after one epoch; it stays there. */
  readonly learningRateEnd: number;
  readonly seed: number;
};

export const DEFAULT_SETTINGS: DeepSettings = {
  units: 30,
  hiddenUnits: 128,
  learningRate: 0.001,
  learningRateEnd: 0.0003,
  seed: 1,
};

/** The structural settings in `FIELDS`, listed again so that the encoder's script need not include that table. */
export const MADE_WITH = ['units', 'hiddenUnits', 'seed'] as const satisfies readonly (keyof DeepSettings)[];

export const FIELDS = {
  units: DENSE_FIELDS.units,
  hiddenUnits: {
    type: 'number',
    label: 'Hidden units',
    explanation: 'In each of the two layers between image and code.',
    structural: true,
    place: 7,
    min: 1,
    max: 1024,
    integer: true,
    slider: { min: 8, max: 512, scale: 'log' },
    spoken: (value) => `${value} hidden units`,
  },
  learningRate: DENSE_FIELDS.learningRate,
  learningRateEnd: DENSE_FIELDS.learningRateEnd,
  seed: SEED_FIELD,
} as const satisfies SettingFields<DeepSettings>;
