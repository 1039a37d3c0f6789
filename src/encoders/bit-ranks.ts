/** How the winners of an image were picked: one row of scores per round, and how many winners each round took. */
export interface PickedRounds {
  readonly roundPicks: Uint32Array;
  /** Round by round. */
  readonly picked: Uint32Array;
  /** One row of `units` values per round. */
  readonly scores: Float32Array;
}

export interface Ranking {
  /** All units: winners round by round, the best score first, then the others by their score in the last round. */
  readonly order: Uint32Array<ArrayBuffer>;
  /** Place of each unit in that order, from 0. */
  readonly places: Uint32Array<ArrayBuffer>;
  /** For each unit the round that picked it; for losers the last round. */
  readonly rounds: Uint32Array<ArrayBuffer>;
  /** For each round the best score among the units not picked so far; NaN if all are picked. */
  readonly cuts: Float32Array<ArrayBuffer>;
}

/** Ranks all units by score. Between equal scores the lower index comes first, as when winners are picked. */
export function rankUnits({ roundPicks, picked, scores }: PickedRounds, units: number): Ranking {
  const last = roundPicks.length - 1;
  const rounds = new Uint32Array(units).fill(Math.max(0, last));
  const cuts = new Float32Array(roundPicks.length);
  const taken = new Uint8Array(units);
  const order: number[] = [];
  const byScoreIn = (round: number) => (a: number, b: number) =>
    scores[round * units + b]! - scores[round * units + a]! || a - b;
  roundPicks.forEach((picks, round) => {
    const winners = Array.from(picked.subarray(order.length, order.length + picks)).sort(byScoreIn(round));
    for (const winner of winners) {
      taken[winner] = 1;
      rounds[winner] = round;
    }
    order.push(...winners);
    cuts[round] = bestLeft(scores.subarray(round * units, (round + 1) * units), taken);
  });
  const losers = Array.from({ length: units }, (_, unit) => unit).filter((unit) => taken[unit] === 0);
  order.push(...losers.sort(byScoreIn(Math.max(0, last))));
  const places = new Uint32Array(units);
  order.forEach((unit, place) => (places[unit] = place));
  return { order: Uint32Array.from(order), places, rounds, cuts };
}

function bestLeft(scores: Float32Array, taken: Uint8Array): number {
  let best = Number.NaN;
  for (let unit = 0; unit < scores.length; unit++)
    if (taken[unit] === 0 && !(scores[unit]! <= best)) best = scores[unit]!;
  return best;
}
