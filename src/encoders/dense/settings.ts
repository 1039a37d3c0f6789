import { DENSE_FIELDS } from '../dense-fields';
import { SEED_FIELD, type SettingFields } from '../setting-fields';

/** Determines a run to the bit, together with a dataset. (An interface would not be assignable to `Settings`.) */
export type DenseSettings = {
  /** Numbers in a code (n). */
  readonly units: number;
  /** Learning rate (eta) of the first image ... */
  readonly learningRate: number;
  /** ... and after one epoch; it stays there. */
  readonly learningRateEnd: number;
  readonly seed: number;
};

export const DEFAULT_SETTINGS: DenseSettings = { units: 30, learningRate: 0.01, learningRateEnd: 0.002, seed: 1 };

/** The structural settings in `FIELDS`, listed again so that the encoder's script need not include that table. */
export const MADE_WITH = ['units', 'seed'] as const satisfies readonly (keyof DenseSettings)[];

export const FIELDS = {
  units: DENSE_FIELDS.units,
  // The step of plain gradient descent grows with the image's ink: above some rate steps
  // overshoot, and it never recovers.
  learningRate: {
    ...DENSE_FIELDS.learningRate,
    explanation: `${DENSE_FIELDS.learningRate.explanation} Bright images want a lower one, 0.003 or less; with more, steps overshoot and the encoder gets stuck.`,
  },
  learningRateEnd: DENSE_FIELDS.learningRateEnd,
  seed: SEED_FIELD,
} as const satisfies SettingFields<DenseSettings>;
