/** How the normalised learning rate changes with the images seen. */
export type LearningRateSchedule = 'auto' | 'constant' | 'exponential' | 'inverse';

/** Determines a run to the bit, together with a dataset. (An interface would not be assignable to `Settings`.) */
export type TiedSettings = {
  /** Units in the code (n): the length of the SDR in bits. */
  readonly units: number;
  /** Winners per image (k): the bits that are on. */
  readonly winners: number;
  readonly learningRateSchedule: LearningRateSchedule;
  /** Normalised learning rate (eta); weights move by eta / k. The start of the exponential and inverse schedules. */
  readonly learningRate: number;
  /** The end of the exponential schedule, one epoch after image 0; the lower limit of the inverse schedule. */
  readonly learningRateEnd: number;
  /** Boost strength (g); 0 switches boosting off. */
  readonly boostStrength: number;
  /** Rounds of explaining away (R); 1 is the thread's algorithm. */
  readonly rounds: number;
  /** How much of what is already explained is subtracted before the next round (lambda). */
  readonly inhibition: number;
  /** `equal`: all rounds pick equally many winners; `front`: the first round picks `firstRoundShare`. */
  readonly roundShape: 'equal' | 'front';
  /** The share of the winners that the first round picks when the shape is `front`; the other rounds share the rest. */
  readonly firstRoundShare: number;
  /** Rounds when encoding without learning; 0: as many as when learning. */
  readonly roundsWhenReading: number;
  /** `both`: reconstructions are clipped at 1 as well as at 0. Signed images are not clipped at all. */
  readonly clip: 'low' | 'both';
  /** `1`: half of the squared norm of a unit's weights is subtracted from its score. */
  readonly normPenalty: '0' | '1';
  /** Side of the window that each unit sees, in pixels (w); 0: the whole image. */
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

/** The structural settings in the table, listed again so that the encoder's script need not include that table. */
export const MADE_WITH = [
  'units',
  'fieldSize',
  'fieldMargin',
  'initRange',
  'seed',
] as const satisfies readonly (keyof TiedSettings)[];
