import { COMMON_FIELDS, ROUND_FIELDS } from '../common-fields';
import { SEED_FIELD, type SettingFields } from '../setting-fields';

/** Determines a run to the bit, together with a dataset. (An interface would not be assignable to `Settings`.) */
export type KSparseSettings = {
  /** Units in the code (n). */
  readonly units: number;
  /** Winners per image (k). */
  readonly winners: number;
  /** Normalised learning rate (eta) at the first image; it falls with the images seen, to 0.03. */
  readonly learningRate: number;
  /** Boost strength (g); 0 switches boosting off. */
  readonly boostStrength: number;
  /** Rounds of matching pursuit (R): each picks some of the winners, for what earlier rounds left unexplained. */
  readonly rounds: number;
  /** A winner's strength: `overlap` is W e; `fit` is W e / |W|^2, which leaves the least unexplained. */
  readonly strength: 'overlap' | 'fit';
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
  rounds: 1,
  strength: 'overlap',
  dutyCycleWindow: 100,
  initRange: 0.01,
  seed: 1,
};

/** The structural settings in `FIELDS`, listed again so that the encoder's script need not include that table. */
export const MADE_WITH = ['units', 'initRange', 'seed'] as const satisfies readonly (keyof KSparseSettings)[];

export const FIELDS = {
  units: COMMON_FIELDS.units,
  winners: {
    ...COMMON_FIELDS.winners,
    explanation: 'Active units per image, at most. Fewer: whole images. More: fine parts.',
  },
  learningRate: {
    type: 'number',
    label: 'Learning rate',
    symbol: 'η',
    explanation: 'Where it starts; it decays as images are seen.',
    structural: false,
    onCard: true,
    place: 3,
    min: 0,
    max: 100,
    integer: false,
    slider: { min: 0.01, max: 1, scale: 'log' },
    spoken: (value) => `${value}`,
  },
  boostStrength: COMMON_FIELDS.boostStrength,
  rounds: ROUND_FIELDS.rounds,
  strength: {
    type: 'choice',
    label: 'Strength of a winner',
    structural: false,
    place: 5,
    choices: [
      { value: 'overlap', label: 'Overlap with the image' },
      { value: 'fit', label: 'Best fit' },
    ],
  },
  dutyCycleWindow: COMMON_FIELDS.dutyCycleWindow,
  initRange: COMMON_FIELDS.initRange,
  seed: SEED_FIELD,
} as const satisfies SettingFields<KSparseSettings>;
