import { largestAbsolute } from '../core/largest-absolute';

const f32 = Math.fround;

/**
 * Rounds weights to signed bytes relative to the largest absolute one (weight = tile * scale / 127), half away from
 * zero. Float32 arithmetic, so that the WebAssembly kernel makes the same bytes.
 * @returns the scale, which is that largest absolute weight; 0 for a feature that is zero everywhere.
 */
export function quantiseFeature(weights: Float32Array, tile: Int8Array): number {
  const scale = largestAbsolute(weights);
  const factor = scale > 0 ? f32(127 / scale) : 0;
  for (let p = 0; p < weights.length; p++) {
    const level = f32(weights[p]! * factor);
    tile[p] = Math.trunc(f32(level + (level < 0 ? -0.5 : 0.5)));
  }
  return scale;
}

/**
 * Quantises the features of units `first ... first + count - 1`; see `quantiseFeature`.
 * @param weights units x pixels. @param tiles count x pixels. @param scales one per unit.
 */
export function quantiseFeatures(
  weights: Float32Array,
  pixels: number,
  first: number,
  count: number,
  tiles: Int8Array,
  scales: Float32Array,
): void {
  for (let i = 0; i < count; i++) {
    const start = (first + i) * pixels;
    const tile = tiles.subarray(i * pixels, (i + 1) * pixels);
    scales[i] = quantiseFeature(weights.subarray(start, start + pixels), tile);
  }
}
