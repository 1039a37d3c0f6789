/** Every weight times the scale, each rounded to float32 as the scale is; `scale` 1 gives the same bits. */
export function scaledWeights(weights: Float32Array, scale: number): Float32Array<ArrayBuffer> {
  const factor = Math.fround(scale);
  const scaled = new Float32Array(weights.length);
  // Not `from`, which takes seconds for the largest encoder. The array rounds the product, which is exact in 64 bits.
  for (let i = 0; i < weights.length; i++) scaled[i] = weights[i]! * factor;
  return scaled;
}
