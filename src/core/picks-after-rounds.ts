/**
 * How many winners have been picked after each round of explaining away: `round(k * i / R)` for i = 1 ... R.
 * A round may pick none when there are more rounds than winners.
 */
export function picksAfterRounds(winners: number, rounds: number): Uint32Array {
  return Uint32Array.from({ length: rounds }, (_, i) => Math.round((winners * (i + 1)) / rounds));
}
