/** Which codes to compare an encoder with. */
export interface CodeBaselinesWanted {
  /** Bits for one image in the code of quantised principal components: as many as an SDR has. */
  readonly bits: number;
  /** Of k-means. */
  readonly seed: number;
}

/** What other codes cost on the test images: per-pixel mean squared errors. */
export interface CodeBaselines {
  /** Coefficients of a principal component analysis, a few bits each. */
  readonly quantisedPca: { readonly error: number; readonly bits: number; readonly components: number };
  /** The number of the nearest of some images. */
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
 * What as many bits would cost, read between the two nearest sizes that were measured: a straight line where both are logarithms.
 * @param costs ascending in bits.
 * @returns NaN outside of what was measured.
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
