/** Every weight times the scale, both rounded to float32; `scale` 1 leaves the bits unchanged. */
export function scaledWeights(weights: Float32Array, scale: number): Float32Array<ArrayBuffer> {
  const factor = Math.fround(scale);
  const scaled = new Float32Array(weights.length);
  // `Float32Array.from` would take seconds for the largest encoder. The product is exact in 64 bits, and rounded once
  // on storing.
  for (let i = 0; i < weights.length; i++) scaled[i] = weights[i]! * factor;
  return scaled;
}
