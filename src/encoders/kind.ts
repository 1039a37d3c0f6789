import type { Settings } from '../core/settings';
import type { CodeSpace } from '../core/code-space';
import type { DatasetLayout } from '../core/dataset';
import type { ImageShape } from '../core/image-shape';
import type { EncoderState } from '../core/encoder-state';
import type { SettingFields } from './setting-fields';

/**
 * The description of one kind of encoder, for page and worker. It is small enough for the page's first script; workers
 * fetch the code that learns.
 */
export interface EncoderKind<S extends Settings = Settings> {
  /** Its name in links (`kind=`), states and files. */
  readonly id: string;
  readonly name: string;
  /** Describes it in one plain sentence, shown next to its name where an encoder is chosen. */
  readonly sentence: string;
  readonly fields: SettingFields<S>;
  readonly defaults: S;
  /** Configurations worth looking at, the defaults first. Each dataset lists the presets that suit it. */
  readonly presets: readonly Preset<S>[];
  /** The settings suspected when a run diverges. */
  readonly suspects: Suspects<S>;
  /** The capabilities that this kind lacks, each with a sentence that gives the reason, for the panels. */
  readonly lacks: Readonly<Partial<Record<Capability, string>>>;
  /** The page's words for its codes. Absent: bits are on or off. */
  readonly words?: CodeWords;

  /** Why it cannot learn these images, in a sentence, or null if it can. Absent: it can learn all images. */
  refuses?(images: Pick<DatasetLayout, 'shape' | 'classCount'>): string | null;
  space(settings: S): CodeSpace;
  /** The same settings with another number of units, as far as that makes sense; used when memory is short. */
  withUnits(settings: S, units: number): S;
  /**
   * Adapts a preset's settings to other sizes or other images than they were made for, where they would learn nothing
   * unchanged. Absent: they learn everywhere.
   * @param images undefined: the user's own.
   */
  fitted?(settings: S, images: Pick<ImageShape, 'signed'> | undefined): Partial<S>;
  /** The problem with a state said to belong to these settings, or null. Checks sizes and types, not values. */
  stateProblem(state: EncoderState, settings: S): string | null;
  /**
   * The factor on all weights when live settings change from `before` to `after` during a run; 1 leaves them unchanged.
   * Absent: no change of settings scales the weights.
   */
  weightScale?(before: S, after: S): number;
  /** The page's words for its weights. Absent: they are ordinary weights, added to an image. */
  weightWords?(settings: S): WeightWords;
  /** A boost of one, in pixel values. Absent: one. */
  boostScale?(shape: ImageShape): number;
  /** The features in a state: one row of weights for each unit; empty if the state has none. */
  features(state: EncoderState): Float32Array;
}

/** The page's words for codes whose units have values. The value of a unit that is off is null. */
export interface CodeWords {
  /** One sentence on what the page shows. @param noun the word for an image. */
  sentence(noun: string, space: CodeSpace): string;
  /** Describes a code. @param on how many of its units have a value. */
  code(on: number, units: number): string;
  /** The step from an image to its code in a word or two, and the step from the features back to an image. */
  pick(on: number): string;
  readonly back: string;
  unit(unit: number, value: number | null): string;
  /** Describes the feature of the unit pointed at, and all features when none is pointed at. */
  feature(unit: number, value: number): string;
  readonly features: string;
  /** Explains the feature of one unit. */
  readonly hint: string;
  /** Why units have no duty cycle. Absent: they have one. */
  readonly noUse?: string;
}

/** The page's words for the weights of a kind that has none in the usual sense. */
export interface WeightWords {
  /** The word for one weight. */
  readonly name: string;
  /** The effect of the most negative and of the most positive weights; empty if there are none. */
  readonly lowest: string;
  readonly highest: string;
  /** Describes the contents of the files of weights. */
  readonly inFiles: string;
}

/** The capabilities that a kind may lack. */
export type Capability = 'trace' | 'editor' | 'boosts' | 'onnx' | 'rerun';

/** A named configuration worth looking at. The seed is not part of it. */
export interface Preset<S extends Settings = Settings> {
  readonly id: string;
  readonly name: string;
  /** What to look out for, in one plain sentence. */
  readonly expect: string;
  readonly settings: Readonly<Omit<S, 'seed'>>;
  /** Only links open it; no list shows it. */
  readonly hidden?: true;
}

/** How a divergence is explained. */
export interface Suspects<S extends Settings = Settings> {
  /** The order of suspicion when several settings have changed since the run was last sound. */
  readonly order: readonly string[];
  /** Groups of settings that only make sense together: correcting the first corrects the others. */
  readonly together: readonly (readonly string[])[];
  /** The likeliest setting if none was changed. */
  likeliest(settings: S, imagesSeen: number): string;
}
