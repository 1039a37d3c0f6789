import type { Settings } from '../core/settings';
import type { CodeSpace } from '../core/code-space';
import type { DatasetLayout } from '../core/dataset';
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

  /** Why it cannot learn such images, in a sentence; null: it can. Absent: it can learn all. */
  refuses?(images: Pick<DatasetLayout, 'shape' | 'classCount'>): string | null;
  space(settings: S): CodeSpace;
  /** The same settings with another number of units, as many as make sense; used where memory is short. */
  withUnits(settings: S, units: number): S;
  /** What is wrong with a state that is said to belong to these settings, or null. It checks sizes and types, not values. */
  stateProblem(state: EncoderState, settings: S): string | null;
  /**
   * What all weights are multiplied by when these live settings follow those in the middle of a run; 1: nothing. Absent: weights never
   * follow a change of settings.
   */
  weightScale?(before: S, after: S): number;
  /** What its weights are, where they are not what is added to an image. */
  weightWords?(settings: S): WeightWords;
  /** The features in a state: one row of weights for each unit; empty where it holds none. */
  features(state: EncoderState): Float32Array;
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
