/**
 * A rate that moves from one value to another over one epoch, evenly in the logarithm, and stays there.
 *
 * Only additions, multiplications, divisions and square roots are used: they are exact to the bit on every machine,
 * which Math.pow and Math.exp are not.
 *
 * @param start the rate at the first image. @param end the rate after one epoch.
 * @returns the rate as a function of the images seen so far.
 */
export function exponentialRate(start: number, end: number, imagesPerEpoch: number): (imagesSeen: number) => number {
  // A start so small that the quotient overflows must not make the rate infinite.
  const ratio = start > 0 ? Math.min(end / start, Number.MAX_VALUE) : 1;
  return (t) => start * fractionalPower(ratio, Math.min(1, t / imagesPerEpoch));
}

/**
 * base^exponent for base > 0 and exponent in 0 ... 1, from square roots: the binary digits of the exponent pick them.
 */
function fractionalPower(base: number, exponent: number): number {
  if (exponent >= 1) return base;
  let power = 1;
  let root = base;
  let rest = exponent;
  for (let digit = 0; digit < 40 && rest > 0; digit++) {
    root = Math.sqrt(root);
    rest *= 2;
    if (rest >= 1) {
      power *= root;
      rest -= 1;
    }
  }
  return power;
}
