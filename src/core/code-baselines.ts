/** Which codes to compare an encoder with. */
export interface CodeBaselinesWanted {
  /** Bits for one image in the code of quantised principal components: the size of an SDR. */
  readonly bits: number;
  /** Of k-means. */
  readonly seed: number;
}

/** Other codes, with their per-pixel mean squared errors on the test images. */
export interface CodeBaselines {
  /** Coefficients of a principal component analysis, quantised to a few bits each. */
  readonly quantisedPca: { readonly error: number; readonly bits: number; readonly components: number };
  /** The index of the nearest centre. */
  readonly kMeans: { readonly error: number; readonly centres: number; readonly bits: number };
}

/** Centres of k-means: as many as the default encoder has units. */
export const CENTRES = 1000;

/** Per-pixel mean squared error on test images of a code with this many bits per image. */
export interface CostAtBits {
  readonly bits: number;
  readonly error: number;
}

/**
 * The error at a number of bits, interpolated between the two nearest measured sizes, linearly in the logarithms of
 * both.
 * @param costs ascending in bits.
 * @returns NaN outside the measured range.
 */
export function costAt(costs: readonly CostAtBits[], bits: number): number {
  const above = costs.findIndex((cost) => cost.bits >= bits);
  if (above < 0) return Number.NaN;
  const upper = costs[above]!;
  if (upper.bits === bits) return upper.error;
  const lower = costs[above - 1];
  if (!lower) return Number.NaN;
  const share = Math.log(bits / lower.bits) / Math.log(upper.bits / lower.bits);
  return lower.error ** (1 - share) * upper.error ** share;
}
