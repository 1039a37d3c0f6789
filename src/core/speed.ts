/**
 * The speeds one can choose: a number of images per second; `doubling`, twice as many images seen after each second, which soon
 * reaches the machine's limit; or null, that limit from the first image on.
 */
export type Speed = number | 'doubling' | null;

/** The opening of a run: from noise on, slowly enough to be watched, then faster and faster. */
export interface OpeningPace {
  /** All of its times are multiplied by this: 1, or less for somebody who has seen it. */
  readonly stretch: number;
  /** Milliseconds of the opening that have passed when the run begins. */
  readonly fromMs: number;
}

/** At what speed a run goes. */
export type Pacing = Speed | OpeningPace;
