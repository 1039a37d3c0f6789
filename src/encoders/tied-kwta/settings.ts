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

/** What an encoder is made with and keeps. The table says the same, but what learns need not carry that. */
export const MADE_WITH = [
  'units',
  'fieldSize',
  'fieldMargin',
  'initRange',
  'seed',
] as const satisfies readonly (keyof TiedSettings)[];
