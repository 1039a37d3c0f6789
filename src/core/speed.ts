/**
 * What can be chosen: so many images a second; twice as many images seen after each second, which soon is as fast as the machine
 * can; or as fast as it can from the first image on (null).
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
