import type { Columns } from './columns';
import { scoreOf } from './formulas';

/** How the winners of an image were picked: one row of values per round. */
export interface RoundsOfImage {
  readonly roundPicks: Uint32Array<ArrayBuffer>;
  /** Round by round, ascending within each. */
  readonly picked: Uint32Array<ArrayBuffer>;
  /** The input of each round, in grey levels, and the votes of the columns picked before; `pixels` values each. */
  readonly inputs: Int32Array<ArrayBuffer>;
  readonly votes: Int32Array<ArrayBuffer>;
  /** `units` values each. */
  readonly overlaps: Float32Array<ArrayBuffer>;
  readonly scores: Float32Array<ArrayBuffer>;
  /** All winners, ascending. */
  readonly winners: Uint32Array<ArrayBuffer>;
}

/** Synapses processed between two yields: about a millisecond of work. */
const SYNAPSES_PER_PIECE = 200_000;

/** Picks the winners of an image and keeps all intermediate values. Yields between pieces of work. */
export function* pickedRounds(
  columns: Columns,
  image: Int32Array,
  boosts: Float32Array,
): Generator<void, RoundsOfImage, void> {
  const units = boosts.length;
  const perPiece = Math.max(1, Math.floor(SYNAPSES_PER_PIECE / image.length));
  const inputs: Int32Array[] = [];
  const votes: Int32Array[] = [];
  const overlaps: Float32Array[] = [];
  const scores: Float32Array[] = [];
  const roundPicks: number[] = [];
  const picked: number[] = [];
  const picking = columns.pickInRounds(image);
  let step = picking.next();
  while (!step.done) {
    const { input, votes: before, wanted, taken } = step.value;
    inputs.push(input.slice());
    votes.push(before.slice());
    roundPicks.push(wanted);
    const overlap = new Float32Array(units);
    const score = new Float32Array(units);
    for (let unit = 0; unit < units; unit++) {
      if (unit % perPiece === 0) yield;
      const sum = columns.overlap(unit, input);
      overlap[unit] = sum;
      score[unit] = scoreOf(sum, boosts[unit]!);
    }
    overlaps.push(overlap);
    scores.push(score);
    const takenBefore = taken.slice();
    step = picking.next(score);
    for (let unit = 0; unit < units; unit++) if (taken[unit] === 1 && takenBefore[unit] === 0) picked.push(unit);
  }
  return {
    roundPicks: Uint32Array.from(roundPicks),
    picked: Uint32Array.from(picked),
    inputs: joined(inputs, (length) => new Int32Array(length)),
    votes: joined(votes, (length) => new Int32Array(length)),
    overlaps: joined(overlaps, (length) => new Float32Array(length)),
    scores: joined(scores, (length) => new Float32Array(length)),
    winners: step.value,
  };
}

/** Joins rows into one array. @param room creates an array of this length. */
function joined<T extends Int32Array | Float32Array>(
  rows: readonly (Int32Array | Float32Array)[],
  room: (length: number) => T,
): T {
  const length = rows[0]?.length ?? 0;
  const all = room(rows.length * length);
  rows.forEach((row, i) => all.set(row, i * length));
  return all;
}
