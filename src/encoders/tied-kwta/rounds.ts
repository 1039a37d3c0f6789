import { picksAfterRounds } from '../../core/picks-after-rounds';
import type { TiedSettings } from './settings';

/** How many winners have been picked after each round. */
export function picksOf({ winners, rounds, roundShape, firstRoundShare }: TiedSettings): Uint32Array {
  return picksAfterRounds(winners, rounds, roundShape === 'front' ? firstRoundShare : null);
}

/** The settings for encoding without learning. */
export function whenReading(settings: TiedSettings): TiedSettings {
  const { rounds, roundsWhenReading } = settings;
  return { ...settings, rounds: roundsWhenReading === 0 ? rounds : roundsWhenReading };
}
