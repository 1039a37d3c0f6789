import type { Settings } from '../core/settings';
import type { CodeSpace } from '../core/code-space';
import type { DatasetLayout } from '../core/dataset';
import type { ImageShape } from '../core/image-shape';
import type { EncoderState } from '../core/encoder-state';
import type { SettingFields } from './setting-fields';

/**
 * All that page and worker know of one kind of encoder. It is a description, small enough for the page's first script; the
 * code that learns is fetched where it is needed, which is in a worker.
 */
export interface EncoderKind<S extends Settings = Settings> {
  /** Its name in links (`kind=`), states and files. */
  readonly id: string;
  readonly name: string;
  /** What it is, in one plain sentence; it stands beside its name where an encoder is chosen. */
  readonly sentence: string;
  readonly fields: SettingFields<S>;
  readonly defaults: S;
  /** Configurations worth looking at, the defaults first. A dataset says which of them suit it. */
  readonly presets: readonly Preset<S>[];
  /** Which settings are suspected when a run diverges. */
  readonly suspects: Suspects<S>;
  /** What encoders of this kind cannot be asked for, each with a sentence that says why; panels show it. */
  readonly lacks: Readonly<Partial<Record<Capability, string>>>;
  /** What the page says of its codes. Absent: that bits are on or off. */
  readonly words?: CodeWords;

  /** Why it cannot learn such images, in a sentence; null: it can. Absent: it can learn all. */
  refuses?(images: Pick<DatasetLayout, 'shape' | 'classCount'>): string | null;
  space(settings: S): CodeSpace;
  /** The same settings with another number of units, as many as make sense; used where memory is short. */
  withUnits(settings: S, units: number): S;
  /**
   * What a preset's settings become where they are begun with other sizes, or on other images, than they are made for, and would learn nothing
   * as they are. Absent: they learn everywhere.
   * @param images undefined: one's own.
   */
  fitted?(settings: S, images: Pick<ImageShape, 'signed'> | undefined): Partial<S>;
  /** What is wrong with a state that is said to belong to these settings, or null. It checks sizes and types, not values. */
  stateProblem(state: EncoderState, settings: S): string | null;
  /**
   * What all weights are multiplied by when these live settings follow those in the middle of a run; 1: nothing. Absent: weights never
   * follow a change of settings.
   */
  weightScale?(before: S, after: S): number;
  /** What its weights are, where they are not what is added to an image. */
  weightWords?(settings: S): WeightWords;
  /** What a boost of one is in pixel values; absent: one. */
  boostScale?(shape: ImageShape): number;
  /** The features in a state: one row of weights for each unit; empty where it holds none. */
  features(state: EncoderState): Float32Array;
}

/** What the page says of codes whose units have values. Values are null where a unit is off. */
export interface CodeWords {
  /** What one sees on the page, in one sentence. @param noun what an image is called. */
  sentence(noun: string, space: CodeSpace): string;
  /** What a code is. @param on how many of its units have a value. */
  code(on: number, units: number): string;
  /** What leads from an image to its code, in a word or two, and what leads from the features back to an image. */
  pick(on: number): string;
  readonly back: string;
  unit(unit: number, value: number | null): string;
  /** The feature of a unit that is pointed at, and what is said of all features else. */
  feature(unit: number, value: number): string;
  readonly features: string;
  /** What the feature of one unit is. */
  readonly hint: string;
  /** Why there is nothing to be said of how often units win; absent: there is. */
  readonly noUse?: string;
}

/** What the page calls the weights of a kind that has none in the usual sense. */
export interface WeightWords {
  /** One of them. */
  readonly name: string;
  /** What the most negative and the most positive ones do; empty where there are none. */
  readonly lowest: string;
  readonly highest: string;
  /** What the files of weights hold. */
  readonly inFiles: string;
}

/** What some encoders have and others do not. */
export type Capability = 'trace' | 'editor' | 'boosts' | 'onnx' | 'rerun';

/** A named configuration worth looking at. The seed is not part of it. */
export interface Preset<S extends Settings = Settings> {
  readonly id: string;
  readonly name: string;
  /** What one should see, in one plain sentence. */
  readonly expect: string;
  readonly settings: Readonly<Omit<S, 'seed'>>;
  /** Only links open it: it is in no list. */
  readonly hidden?: true;
}

/** How a divergence is explained. */
export interface Suspects<S extends Settings = Settings> {
  /** In this order settings are suspected when several were changed since all was well. */
  readonly order: readonly string[];
  /** Settings that only make sense together: when the first is put right, so are the others. */
  readonly together: readonly (readonly string[])[];
  /** The likeliest when none was changed. */
  likeliest(settings: S, imagesSeen: number): string;
}
