/** Cosine of the angle between two features or codes: 1 for the same shape, -1 for its negative, 0 when one of them is zero. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let product = 0;
  let squaresOfA = 0;
  let squaresOfB = 0;
  for (let p = 0; p < a.length; p++) {
    product += a[p]! * b[p]!;
    squaresOfA += a[p]! * a[p]!;
    squaresOfB += b[p]! * b[p]!;
  }
  const norm = Math.sqrt(squaresOfA * squaresOfB);
  return norm > 0 ? product / norm : 0;
}
