import { sdrGrid } from '../../core/sdr';
import { placeAfterKey } from '../place-after-key';

/**
 * The bit to which a key moves: arrows to the neighbour in the grid, Page Up and Page Down to the previous or next bit
 * that is on.
 * @param bit the bit with the focus; null if none. @param on the bits that are on, ascending.
 * @returns null if the key does not move the focus.
 */
export function bitAfterKey(key: string, bit: number | null, units: number, on: readonly number[]): number | null {
  const start = on[0] ?? 0;
  if (key === 'PageDown') return bit === null ? start : (on.find((other) => other > bit) ?? on.at(-1) ?? null);
  if (key === 'PageUp') return bit === null ? start : (on.findLast((other) => other < bit) ?? on[0] ?? null);
  return placeAfterKey(key, bit, start, { tiles: units, columns: sdrGrid(units).columns });
}
