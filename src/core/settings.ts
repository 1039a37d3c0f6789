/** How the normalised learning rate changes with the images seen. */
export type LearningRateSchedule = 'auto' | 'constant' | 'exponential';
export const SCHEDULES: readonly LearningRateSchedule[] = ['auto', 'constant', 'exponential'];

/** Everything that, together with a dataset, determines a run to the bit. */
export interface EncoderSettings {
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
}

export type SettingName = keyof EncoderSettings;
export type NumericSettingName = Exclude<SettingName, 'learningRateSchedule'>;

/** Settings that make a new encoder: changing one restarts the run. All others act at the next image. */
export const STRUCTURAL_SETTINGS: readonly SettingName[] = ['units', 'initRange', 'seed'];

export function isStructural(name: SettingName): boolean {
  return STRUCTURAL_SETTINGS.includes(name);
}

export function changesBetween(before: EncoderSettings, after: EncoderSettings): SettingName[] {
  return (Object.keys(after) as SettingName[]).filter((name) => after[name] !== before[name]);
}

export const DEFAULT_SETTINGS: EncoderSettings = {
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

export const SETTING_NAMES = Object.keys(DEFAULT_SETTINGS) as SettingName[];

export function sameSettings(a: EncoderSettings, b: EncoderSettings): boolean {
  return SETTING_NAMES.every((name) => a[name] === b[name]);
}
