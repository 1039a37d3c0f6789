import { DENSE_FIELDS } from '../dense-fields';
import { SEED_FIELD, type SettingFields } from '../setting-fields';

/** Everything that, together with a dataset, determines a run to the bit. (A type: an interface would be no `Settings`.) */
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

/** What an encoder is made with and keeps; its code need not carry the table, which says the same. */
export const MADE_WITH = ['units', 'seed'] as const satisfies readonly (keyof DenseSettings)[];

export const FIELDS = {
  units: DENSE_FIELDS.units,
  // Each step of plain gradient descent grows with the ink of the image: above some rate they overshoot, and nothing leads back.
  learningRate: {
    ...DENSE_FIELDS.learningRate,
    explanation: `${DENSE_FIELDS.learningRate.explanation} Bright images want a lower one, 0.003 or less; with more, steps overshoot and the encoder gets stuck.`,
  },
  learningRateEnd: DENSE_FIELDS.learningRateEnd,
  seed: SEED_FIELD,
} as const satisfies SettingFields<DenseSettings>;
