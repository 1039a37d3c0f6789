/** How the features of an encoder lie: which orientations and frequencies they have, and how many of these there are. */
export interface Orientations {
  readonly imagesSeen: number;
  /** Features that were looked at: all of them, or a number of them, evenly spread. */
  readonly features: number;
  /** Those of them that have an orientation, as a bar, an edge or a wavelet has. */
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
