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
