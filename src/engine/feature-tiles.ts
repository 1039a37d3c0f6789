/**
 * Rounds weights to signed bytes relative to the largest absolute one (weight = tile * scale / 127), half away from zero.
 * @returns that largest absolute weight, the scale; 0 for a feature that is zero everywhere.
 */
export function quantiseFeature(weights: Float32Array, tile: Int8Array): number {
  let scale = 0;
  for (const weight of weights) scale = Math.max(scale, Math.abs(weight));
  const factor = scale > 0 ? 127 / scale : 0;
  for (let p = 0; p < weights.length; p++) {
    const level = weights[p]! * factor;
    tile[p] = level < 0 ? -Math.round(-level) : Math.round(level);
  }
  return scale;
}
