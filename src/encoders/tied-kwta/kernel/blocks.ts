/** The look-ahead's units and changes are interleaved in blocks of 32. */
import { rowBytes } from './store-layout';

/** The number of units is padded to a multiple of this. */
export const UNITS_PER_BLOCK: i32 = 32;

/** Bytes of a block of int16: 128 for each pair of pixels. */
export function blockBytes(): usize {
  return rowBytes << 4;
}

/** Bytes of a block of int8. */
export function byteBlockBytes(): usize {
  return rowBytes << 3;
}
