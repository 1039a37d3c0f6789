/**
 * How many winners have been picked after each round of explaining away: `round(k * i / R)` for i = 1 ... R.
 * A round may pick none when there are more rounds than winners.
 * @param firstShare of the winners is picked in the first of several rounds, rounded; the others share the rest, the earlier
 * ones one more where it cannot be divided. Null: all rounds pick as many.
 */
export function picksAfterRounds(winners: number, rounds: number, firstShare: number | null = null): Uint32Array {
  if (firstShare === null || rounds === 1) {
    return Uint32Array.from({ length: rounds }, (_, i) => Math.round((winners * (i + 1)) / rounds));
  }
  const first = Math.round(winners * firstShare);
  return Uint32Array.from({ length: rounds }, (_, i) => first + Math.ceil(((winners - first) * i) / (rounds - 1)));
}
