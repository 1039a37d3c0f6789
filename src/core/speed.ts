/**
 * The speeds to choose from: a number of images per second; `doubling`, twice as many images seen after each second,
 * which soon reaches the machine's limit; or null, that limit from the first image on.
 */
export type Speed = number | 'doubling' | null;

/** The opening of a run: it begins with noise, slowly enough to be watched, and becomes faster and faster. */
export interface OpeningPace {
  /** Factor for all of its times: 1, or less for somebody who has seen it before. */
  readonly stretch: number;
  /** Position in the opening at which the run begins, in milliseconds. */
  readonly fromMs: number;
}

/** The pace of a run. */
export type Pacing = Speed | OpeningPace;
