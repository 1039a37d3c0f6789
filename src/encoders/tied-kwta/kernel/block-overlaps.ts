/**
 * Dot products of an input with 32 interleaved rows of int16: a block of the snapshot, or of the changes since. A block
 * contains, for each pair of pixels, the two values of all 32 rows: 128 bytes to multiply with one pair. Products are
 * added in int32, which is exact, and in segments short enough that no values can overflow.
 *
 * The speed of learning depends on this loop more than on anything else, and the loop on its loads: 40 for four pairs.
 * V8 moves all loads of a stretch of code before its arithmetic; with more than about ten loads it runs out of
 * registers. So every stretch ends after four of them, at a branch that leaves the loop.
 */
import { PAIR_BYTES, pairCount, pairsOf, pairsPerSegment } from './input';
import { snapshot } from './encoder-layout';

/** Every block has a higher address than this. */
const LOWEST_BLOCK: usize = 64;

/**
 * Dot products with the first block of the snapshot.
 * @param scale the value of one step of the input times that of one step of the block.
 * @param into receives 32 float32.
 */
export function firstBlockOverlaps(input: usize, scale: f32, into: usize): void {
  addProducts<void>(input, 0, scale, into);
}

/** Dot products with any block. */
export function blockOverlaps(input: usize, block: usize, scale: f32, into: usize): void {
  addProducts<usize>(input, block - snapshot, scale, into);
}

/**
 * @param distance from the start of the snapshot to the block. With `void` for `Distance` it is zero, which saves one
 *   addition per pair: one of 29 instructions.
 */
function addProducts<Distance>(input: usize, distance: usize, scale: f32, into: usize): void {
  const shift = isVoid<Distance>() ? 0 : distance;
  const segmentBytes = <usize>pairsPerSegment(input) * PAIR_BYTES;
  let pair = pairsOf(input);
  const end = pair + <usize>pairCount(input) * PAIR_BYTES;
  const firstSegmentEnd = pair + segmentBytes;
  // An empty list passes too: it has four pairs of zeros.
  do {
    const segmentEnd = min(pair + segmentBytes, end);
    let sum0 = i32x4.splat(0);
    let sum1 = i32x4.splat(0);
    let sum2 = i32x4.splat(0);
    let sum3 = i32x4.splat(0);
    let sum4 = i32x4.splat(0);
    let sum5 = i32x4.splat(0);
    let sum6 = i32x4.splat(0);
    let sum7 = i32x4.splat(0);
    do {
      const address0 = <usize>load<u32>(pair, 4);
      const x0 = v128.load32_splat(pair);
      const w0 = address0 + shift;
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(w0), x0));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(w0, 16), x0));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load(w0, 32), x0));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load(w0, 48), x0));
      // Never true: see above.
      if (w0 < LOWEST_BLOCK) break;
      sum4 = i32x4.add(sum4, i32x4.dot_i16x8_s(v128.load(w0, 64), x0));
      sum5 = i32x4.add(sum5, i32x4.dot_i16x8_s(v128.load(w0, 80), x0));
      sum6 = i32x4.add(sum6, i32x4.dot_i16x8_s(v128.load(w0, 96), x0));
      sum7 = i32x4.add(sum7, i32x4.dot_i16x8_s(v128.load(w0, 112), x0));

      const address1 = <usize>load<u32>(pair, 12);
      // The list has ended.
      if (address1 == 0) break;
      const x1 = v128.load32_splat(pair, 8);
      const w1 = address1 + shift;
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(w1), x1));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(w1, 16), x1));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load(w1, 32), x1));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load(w1, 48), x1));
      if (w1 < LOWEST_BLOCK) break;
      sum4 = i32x4.add(sum4, i32x4.dot_i16x8_s(v128.load(w1, 64), x1));
      sum5 = i32x4.add(sum5, i32x4.dot_i16x8_s(v128.load(w1, 80), x1));
      sum6 = i32x4.add(sum6, i32x4.dot_i16x8_s(v128.load(w1, 96), x1));
      sum7 = i32x4.add(sum7, i32x4.dot_i16x8_s(v128.load(w1, 112), x1));

      const address2 = <usize>load<u32>(pair, 20);
      if (address2 == 0) break;
      const x2 = v128.load32_splat(pair, 16);
      const w2 = address2 + shift;
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(w2), x2));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(w2, 16), x2));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load(w2, 32), x2));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load(w2, 48), x2));
      if (w2 < LOWEST_BLOCK) break;
      sum4 = i32x4.add(sum4, i32x4.dot_i16x8_s(v128.load(w2, 64), x2));
      sum5 = i32x4.add(sum5, i32x4.dot_i16x8_s(v128.load(w2, 80), x2));
      sum6 = i32x4.add(sum6, i32x4.dot_i16x8_s(v128.load(w2, 96), x2));
      sum7 = i32x4.add(sum7, i32x4.dot_i16x8_s(v128.load(w2, 112), x2));

      const address3 = <usize>load<u32>(pair, 28);
      if (address3 == 0) break;
      const x3 = v128.load32_splat(pair, 24);
      const w3 = address3 + shift;
      sum0 = i32x4.add(sum0, i32x4.dot_i16x8_s(v128.load(w3), x3));
      sum1 = i32x4.add(sum1, i32x4.dot_i16x8_s(v128.load(w3, 16), x3));
      sum2 = i32x4.add(sum2, i32x4.dot_i16x8_s(v128.load(w3, 32), x3));
      sum3 = i32x4.add(sum3, i32x4.dot_i16x8_s(v128.load(w3, 48), x3));
      if (w3 < LOWEST_BLOCK) break;
      sum4 = i32x4.add(sum4, i32x4.dot_i16x8_s(v128.load(w3, 64), x3));
      sum5 = i32x4.add(sum5, i32x4.dot_i16x8_s(v128.load(w3, 80), x3));
      sum6 = i32x4.add(sum6, i32x4.dot_i16x8_s(v128.load(w3, 96), x3));
      sum7 = i32x4.add(sum7, i32x4.dot_i16x8_s(v128.load(w3, 112), x3));

      pair += 4 * PAIR_BYTES;
    } while (pair < segmentEnd);
    pair = segmentEnd;
    const scales = f32x4.splat(scale);
    if (segmentEnd <= firstSegmentEnd) {
      storeScaled(into, sum0, sum1, scales);
      storeScaled(into + 32, sum2, sum3, scales);
      storeScaled(into + 64, sum4, sum5, scales);
      storeScaled(into + 96, sum6, sum7, scales);
      continue;
    }
    addScaled(into, sum0, sum1, scales);
    addScaled(into + 32, sum2, sum3, scales);
    addScaled(into + 64, sum4, sum5, scales);
    addScaled(into + 96, sum6, sum7, scales);
  } while (pair < end);
}

export function storeScaled(to: usize, left: v128, right: v128, scales: v128): void {
  v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(left), scales));
  v128.store(to, f32x4.mul(f32x4.convert_i32x4_s(right), scales), 16);
}

function addScaled(to: usize, left: v128, right: v128, scales: v128): void {
  v128.store(to, f32x4.add(v128.load(to), f32x4.mul(f32x4.convert_i32x4_s(left), scales)));
  v128.store(to, f32x4.add(v128.load(to, 16), f32x4.mul(f32x4.convert_i32x4_s(right), scales)), 16);
}
