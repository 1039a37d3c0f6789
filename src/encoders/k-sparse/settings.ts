import { COMMON_FIELDS, ROUND_FIELDS } from '../common-fields';
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
  /** Rounds of matching pursuit (R): each picks some of the winners, for what those before have left unexplained. */
  readonly rounds: number;
  /** What a winner's strength is: `overlap` W e, or `fit` W e / |W|^2, with which its weights leave the least unexplained. */
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

/** What an encoder is made with and keeps; its code need not carry the table, which says the same. */
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
