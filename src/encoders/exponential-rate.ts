/**
 * A rate that moves from one value to another over one epoch, evenly in the logarithm, and stays there.
 *
 * Only additions, multiplications, divisions and square roots are used: they are exact to the bit on every machine, which Math.pow and
 * Math.exp are not.
 *
 * @param start of the first image. @param end after one epoch.
 * @returns the rate by the images seen so far.
 */
export function exponentialRate(start: number, end: number, imagesPerEpoch: number): (imagesSeen: number) => number {
  // A rate so small that the quotient overflows is as good as none; it must not become an infinite one.
  const ratio = start > 0 ? Math.min(end / start, Number.MAX_VALUE) : 1;
  return (t) => start * fractionalPower(ratio, Math.min(1, t / imagesPerEpoch));
}

/** base^exponent for base > 0 and exponent in 0 ... 1, from square roots: the binary digits of the exponent pick them. */
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
