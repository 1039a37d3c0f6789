import { COMMON_FIELDS, percent } from '../common-fields';
import { SEED_FIELD, type SettingFields } from '../setting-fields';

/** How the normalised learning rate changes with the images seen. */
export type LearningRateSchedule = 'auto' | 'constant' | 'exponential' | 'inverse';

/** Everything that, together with a dataset, determines a run to the bit. (A type: an interface would be no `Settings`.) */
export type TiedSettings = {
  /** Units in the code (n): the length of the SDR in bits. */
  readonly units: number;
  /** Winners per image (k): the bits that are on. */
  readonly winners: number;
  readonly learningRateSchedule: LearningRateSchedule;
  /** Normalised learning rate (eta); the weights move by eta / k. Start value when the schedule is exponential or inverse. */
  readonly learningRate: number;
  /** Where the exponential schedule ends, one epoch after image 0, and below which the inverse one does not fall. */
  readonly learningRateEnd: number;
  /** Boost strength (g); 0 switches boosting off. */
  readonly boostStrength: number;
  /** Rounds of explaining away (R); 1 is the thread's algorithm. */
  readonly rounds: number;
  /** How much of what is already explained is subtracted before the next round (lambda). */
  readonly inhibition: number;
  /** `equal`: each round picks as many winners as the others; `front`: the first picks a share of its own. */
  readonly roundShape: 'equal' | 'front';
  /** The share of the winners that the first round picks when the shape is `front`; the other rounds share the rest. */
  readonly firstRoundShare: number;
  /** Rounds when a code is read without learning; 0: as many as when learning. */
  readonly roundsWhenReading: number;
  /** `both`: reconstructions are clipped at 1 as well as at 0. Signed images are not clipped at all. */
  readonly clip: 'low' | 'both';
  /** `1`: half of the squared norm of a unit's weights is subtracted from its score. */
  readonly normPenalty: '0' | '1';
  /** Pixels a side of the window that each unit sees (w); 0: the whole image. */
  readonly fieldSize: number;
  /** Windows keep this many pixels away from the border of the image (m). */
  readonly fieldMargin: number;
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
  roundShape: 'equal',
  firstRoundShare: 0.5,
  roundsWhenReading: 0,
  clip: 'low',
  normPenalty: '0',
  fieldSize: 0,
  fieldMargin: 0,
  dutyCycleWindow: 100,
  initRange: 0.01,
  seed: 1,
};

/** What an encoder is made with and keeps; its code need not carry the table, which says the same. */
export const MADE_WITH = [
  'units',
  'fieldSize',
  'fieldMargin',
  'initRange',
  'seed',
] as const satisfies readonly (keyof TiedSettings)[];

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
      { value: 'inverse', label: '1/t', note: 'Starts here and halves in a tenth of an epoch, then ever more slowly.' },
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
    explanation: 'Where the decay ends.',
    structural: false,
    place: 8,
    min: 0.0001,
    max: 100,
    integer: false,
    slider: { min: 0.001, max: 1, scale: 'log' },
    spoken: (value) => `${value}`,
    isShown: ({ learningRateSchedule }) => learningRateSchedule === 'exponential' || learningRateSchedule === 'inverse',
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
  roundShape: {
    type: 'choice',
    label: 'Winners of the rounds',
    structural: false,
    place: 5.1,
    unsaid: 'equal',
    choices: [
      { value: 'equal', label: 'Equal', note: 'Each round picks as many winners as the others.' },
      { value: 'front', label: 'Most first', note: 'The first round picks most of them, the others touch up.' },
    ],
    isShown: ({ rounds }) => rounds > 1,
  },
  firstRoundShare: {
    type: 'number',
    label: 'First round',
    explanation: 'Share of the winners that the first round picks.',
    structural: false,
    place: 5.2,
    unsaid: 0.5,
    min: 0,
    max: 1,
    integer: false,
    slider: { min: 0.1, max: 0.9, scale: 'linear' },
    spoken: (value) => percent(value),
    isShown: ({ rounds, roundShape }) => rounds > 1 && roundShape === 'front',
  },
  roundsWhenReading: {
    type: 'number',
    label: 'Rounds when reading',
    explanation: 'For test images and drawings, not for learning. 0: as many as when learning.',
    structural: false,
    place: 6.5,
    unsaid: 0,
    min: 0,
    max: 256,
    integer: true,
    slider: { min: 0, max: 30, scale: 'linear' },
    spoken: (value) => (value === 0 ? 'as many as when learning' : value === 1 ? '1 round' : `${value} rounds`),
  },
  clip: {
    type: 'choice',
    label: 'Clip reconstructions',
    structural: false,
    place: 6.3,
    unsaid: 'low',
    choices: [
      { value: 'low', label: 'Below 0', note: 'No pixel can have less than no ink.' },
      {
        value: 'both',
        label: 'At both ends',
        note: 'No pixel can have more than full ink either: sharper at the same bits.',
      },
    ],
  },
  normPenalty: {
    type: 'choice',
    label: 'Norm penalty',
    structural: false,
    place: 6.4,
    unsaid: '0',
    choices: [
      { value: '0', label: 'Off', note: 'The best match wins, however strong its weights.' },
      { value: '1', label: 'On', note: 'The unit wins that lowers the error most: its score is less half of |W|².' },
    ],
  },
  fieldSize: {
    type: 'number',
    label: 'Field',
    explanation: 'Pixels a side of the window that each unit sees, at a place of its own. 0: the whole image.',
    structural: true,
    place: 6.1,
    unsaid: 0,
    min: 0,
    max: 256,
    integer: true,
    slider: { min: 0, max: 28, scale: 'linear' },
    spoken: (value) => (value === 0 ? 'whole image' : `${value} by ${value} pixels`),
  },
  fieldMargin: {
    type: 'number',
    label: 'Field margin',
    explanation: 'Pixels at the border of the image that no window covers.',
    structural: true,
    place: 6.2,
    unsaid: 0,
    min: 0,
    max: 128,
    integer: true,
    slider: { min: 0, max: 8, scale: 'linear' },
    spoken: (value) => `${value} pixels`,
    isShown: ({ fieldSize }) => fieldSize > 0,
  },
  dutyCycleWindow: COMMON_FIELDS.dutyCycleWindow,
  initRange: COMMON_FIELDS.initRange,
  seed: SEED_FIELD,
} as const satisfies SettingFields<TiedSettings>;
