/** Weights in and out, and as the signed bytes that are drawn. */
import { largestAbsolute } from '../../kernel-parts/lanes';
import { outdateFields } from './field-snapshot';
import { takeWholeRow, wholeRowOf } from './field-rows';
import { rowOf, weightBytes, weights } from './encoder-layout';
import { hasFields, wholeRow } from './field-layout';
import { feature, natural, pixels, rowBytes, stagedTiles } from './store-layout';
import { outdatePenalties } from './norm-penalty';
import { rounderFor } from './snapshot';
import { floatsToTiles, tilesToBytes, tilesToFloats } from './tile-order';
import { setWeightBound } from './weight-bound';

/** W_unit in natural order into `natural`. */
export function readRow(unit: u32): void {
  tilesToFloats(wholeOf(unit), natural);
}

/** W_unit in natural order from `natural`. */
export function writeRow(unit: u32): void {
  if (!hasFields) {
    floatsToTiles(natural, rowOf(unit));
    return;
  }
  memory.fill(wholeRow, 0, rowBytes);
  floatsToTiles(natural, wholeRow);
  takeWholeRow(unit);
}

/**
 * Rounds W_unit to signed bytes relative to its largest absolute weight, into `feature` in natural order.
 * @returns that largest absolute weight. Equal to `quantiseFeature` of feature-tiles.ts.
 */
export function quantiseRow(unit: u32): f32 {
  const row = wholeOf(unit);
  const scale = largestAbsolute(row, rowBytes);
  const factor: f32 = 127 / scale;
  // Nothing but zeros, weights so small that the factor is infinite, and what is not finite are drawn as zero.
  if (!(scale < f32.POSITIVE_INFINITY && factor < f32.POSITIVE_INFINITY)) {
    memory.fill(feature, 0, <usize>pixels);
    return scale;
  }
  const factors = f32x4.splat(factor);
  for (let at: usize = 0; at < rowBytes; at += 64) {
    const w = row + at;
    const upper = i16x8.narrow_i32x4_s(levels(w, factors), levels(w + 16, factors));
    const lower = i16x8.narrow_i32x4_s(levels(w + 32, factors), levels(w + 48, factors));
    v128.store(stagedTiles + (at >> 2), i8x16.narrow_i16x8_s(upper, lower));
  }
  tilesToBytes(stagedTiles, feature);
  return scale;
}

/** Four weights times the factor, rounded half away from zero; they are at most about 127. */
function levels(four: usize, factors: v128): v128 {
  const exact = f32x4.mul(v128.load(four), factors);
  const half = v128.or(v128.and(exact, f32x4.splat(-0.0)), f32x4.splat(0.5));
  const rounder = f32x4.splat(rounderFor(0));
  return i32x4.sub(f32x4.add(f32x4.trunc(f32x4.add(exact, half)), rounder), rounder);
}

/** All tiles of a unit's row, side by side. */
function wholeOf(unit: u32): usize {
  return hasFields ? wholeRowOf(unit) : rowOf(unit);
}

/** To be called when all rows have been written. */
export function weightsWritten(): void {
  setWeightBound(largestWeight());
  outdatePenalties();
  outdateFields();
}

/** The largest absolute weight; not a number once one of them is not. */
export function largestWeight(): f32 {
  return largestAbsolute(weights, weightBytes);
}
