/** Every weight times the scale, each rounded to float32 as the scale is; `scale` 1 gives the same bits. */
export function scaledWeights(weights: Float32Array, scale: number): Float32Array<ArrayBuffer> {
  const factor = Math.fround(scale);
  // The array rounds the product, which is exact in 64 bits.
  return Float32Array.from(weights, (weight) => weight * factor);
}
