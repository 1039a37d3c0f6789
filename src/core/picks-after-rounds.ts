/**
 * How many winners have been picked after each round of explaining away: `round(k * i / R)` for i = 1 ... R. A round
 * may pick none if there are more rounds than winners.
 * @param firstShare share of the winners that the first of several rounds picks, rounded; the others split the rest
 * equally, the earlier ones picking one more if it cannot be divided. Null if all rounds pick the same number.
 */
export function picksAfterRounds(winners: number, rounds: number, firstShare: number | null = null): Uint32Array {
  if (firstShare === null || rounds === 1) {
    return Uint32Array.from({ length: rounds }, (_, i) => Math.round((winners * (i + 1)) / rounds));
  }
  const first = Math.round(winners * firstShare);
  return Uint32Array.from({ length: rounds }, (_, i) => first + Math.ceil(((winners - first) * i) / (rounds - 1)));
}
