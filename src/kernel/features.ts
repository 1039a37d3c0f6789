/** Weights in and out, and as the signed bytes that are drawn. */
import { batch, feature, natural, paddedUnits, pixels, rowBytes, rowOf, weights } from './memory-layout';
import { invalidateSnapshot } from './snapshot';
import { floatsToTiles, tilesToFloats } from './tile-order';
import { setWeightBound } from './update';

/** W_unit in natural order into `natural`. */
export function readRow(unit: u32): void {
  tilesToFloats(rowOf(unit), natural);
}

/** W_unit in natural order from `natural`. */
export function writeRow(unit: u32): void {
  floatsToTiles(natural, rowOf(unit));
}

/**
 * Rounds W_unit to signed bytes relative to its largest absolute weight, into `feature` in natural order.
 * @returns that largest absolute weight. Equal to `quantiseFeature` in the engine.
 */
export function quantiseRow(unit: u32): f32 {
  readRow(unit);
  const scale = largestAbsolute(rowOf(unit), rowBytes);
  const factor: f32 = scale > 0 ? 127 / scale : 0;
  for (let pixel: usize = 0; pixel < <usize>pixels; pixel++) {
    const level = load<f32>(natural + (pixel << 2)) * factor;
    store<i8>(feature + pixel, <i8>(<i32>(level + copysign<f32>(0.5, level))));
  }
  return scale;
}

/** To be called when all rows have been written. */
export function weightsWritten(): void {
  setWeightBound(largestWeight());
  if (batch > 0) invalidateSnapshot();
}

/** The largest absolute weight; not a number once one of them is not. */
export function largestWeight(): f32 {
  return largestAbsolute(weights, <usize>paddedUnits * rowBytes);
}

/** Not a number once one of the values is not. */
export function largestAbsolute(values: usize, bytes: usize): f32 {
  let largest = f32x4.splat(0);
  const end = values + bytes;
  for (; values < end; values += 16) largest = f32x4.max(largest, f32x4.abs(v128.load(values)));
  return max(
    max(f32x4.extract_lane(largest, 0), f32x4.extract_lane(largest, 1)),
    max(f32x4.extract_lane(largest, 2), f32x4.extract_lane(largest, 3)),
  );
}
