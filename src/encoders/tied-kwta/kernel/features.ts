/** Reads and writes weights, and quantises them to the signed bytes that are drawn. */
import { largestAbsolute } from '../../kernel-parts/lanes';
import { takeWholeRow, wholeRowOf } from './field-rows';
import { rowOf, weightBytes, weights } from './encoder-layout';
import { hasFields, wholeRow } from './field-layout';
import { feature, natural, pixels, rowBytes, stagedTiles } from './store-layout';
import { outdatePenalties } from './norm-penalty';
import { rounderFor } from './snapshot';
import { floatsToTiles, tilesToBytes, tilesToFloats } from './tile-order';
import { setWeightBound } from './weight-bound';

/** Reads W_unit into `natural`, in natural order. */
export function readRow(unit: u32): void {
  tilesToFloats(wholeOf(unit), natural);
}

/** Writes W_unit from `natural`, in natural order. */
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
 * Rounds W_unit to signed bytes relative to its largest absolute weight, into `feature` in natural order. Gives the
 * same bytes as `quantiseFeature` in feature-tiles.ts.
 * @returns that largest absolute weight.
 */
export function quantiseRow(unit: u32): f32 {
  const row = wholeOf(unit);
  const scale = largestAbsolute(row, rowBytes);
  const factor: f32 = 127 / scale;
  // Rows of zeros, of weights so small that the factor is infinite, and of non-finite weights are drawn as zeros.
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

/** Four weights times the factor, rounded half away from zero: at most about 127. */
function levels(four: usize, factors: v128): v128 {
  const exact = f32x4.mul(v128.load(four), factors);
  const half = v128.or(v128.and(exact, f32x4.splat(-0.0)), f32x4.splat(0.5));
  const rounder = f32x4.splat(rounderFor(0));
  return i32x4.sub(f32x4.add(f32x4.trunc(f32x4.add(exact, half)), rounder), rounder);
}

/** A unit's row with all tiles of the image. */
function wholeOf(unit: u32): usize {
  return hasFields ? wholeRowOf(unit) : rowOf(unit);
}

/** Must be called after rows have been written from outside. */
export function weightsWritten(): void {
  setWeightBound(largestWeight());
  outdatePenalties();
}

/** The largest absolute weight; NaN if one of them is NaN. */
export function largestWeight(): f32 {
  return largestAbsolute(weights, weightBytes);
}
