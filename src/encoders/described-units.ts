/** Chooses the units of an edited code to describe. */
import type { BitEdits } from '../core/bit-edits';
import type { Ranking } from './bit-ranks';

/** Number of losers described: those that came closest to winning. */
const CLOSEST_LOSERS = 10;
/** With very many winners only the last ones and the strongest are described; the page shows no more. */
const MOST_DESCRIBED = 96;

/**
 * The units that a person is likely to look at: the focus, the edited units, those near the cut, the strongest bits.
 * @param winners how many the encoder has picked. @param strongest the bits that are on, strongest first.
 */
export function unitsToDescribe(
  { order }: Pick<Ranking, 'order'>,
  winners: number,
  strongest: Uint32Array,
  edits: BitEdits,
  focus: number,
): Uint32Array<ArrayBuffer> {
  const nearCut = order.subarray(Math.max(0, winners - MOST_DESCRIBED), winners + CLOSEST_LOSERS);
  return Uint32Array.from(new Set([focus, ...edits.keys(), ...nearCut, ...strongest.subarray(0, MOST_DESCRIBED)]));
}

/** Indices sorted by value, the greatest first; between equal values the lower index first. */
export function strongestFirst(values: ArrayLike<number>): number[] {
  return Array.from({ length: values.length }, (_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b);
}
