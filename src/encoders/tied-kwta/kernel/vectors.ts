/**
 * The vectors of an input, for the exact overlaps of many units: its runs of four pixels (one row of a tile) that are
 * not all zero, first those in row 0 of their tile, then rows 1, 2 and 3. `vectorValues` and `vectorOffsets` contain
 * their values and offsets.
 */
import { denseOf, vectorCounts, vectorOffsets, vectorValues } from './encoder-layout';
import { rowBytes } from './store-layout';
import { weightBound } from './weight-bound';

/** Far from overflow, and far above any weight of a run that has not diverged. */
const LARGE_WEIGHT: f64 = 1e37;

/** How many vectors are in rows 0 to `row` of their tiles. */
export function vectorCount(row: usize): usize {
  return load<u32>(vectorCounts + (row << 2));
}

/** Whether to keep zero vectors: once weights may be infinite they matter, because infinity times zero is not zero. */
export function keepsAllVectors(): bool {
  return !(weightBound < LARGE_WEIGHT);
}

export function listVectors(input: usize): void {
  const dense = denseOf(input);
  const keepAll = keepsAllVectors();
  let value = vectorValues;
  let offset = vectorOffsets;
  for (let row: usize = 0; row < 4; row++) {
    for (let at: usize = row << 4; at < rowBytes; at += 64) {
      const vector = v128.load(dense + at);
      v128.store(value, vector);
      store<u32>(offset, <u32>at);
      const used: usize = keepAll || v128.any_true(vector) ? 1 : 0;
      value += used << 4;
      offset += used << 2;
    }
    store<u32>(vectorCounts + (row << 2), <u32>((value - vectorValues) >> 4));
  }
}
