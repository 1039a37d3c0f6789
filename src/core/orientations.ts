/** Orientations and frequencies of an encoder's features, and how many features have each. */
export interface Orientations {
  readonly imagesSeen: number;
  /** Number of features examined: all of them, or an evenly spread selection. */
  readonly features: number;
  /** Those that have an orientation, such as bars, edges or wavelets. */
  readonly oriented: number;
  /** How many have each orientation: from horizontal on, counter-clockwise, in equal steps up to half a turn. */
  readonly histogram: readonly number[];
  /** How many have each orientation and frequency: one row like the histogram for each band of frequencies, the lowest first. */
  readonly coverage: readonly (readonly number[])[];
  /** The middle of each band, in cycles per pixel. */
  readonly frequencies: readonly number[];
}

/** Orientations that are distinguished: 15 degrees each. */
export const ORIENTATIONS = 12;
