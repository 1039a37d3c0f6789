import type { PrincipalComponents } from '../../measures/principal-components';
import { kMeans, nearestCentreError } from '../../measures/k-means';
import { quantisedError, quantisePca } from '../../measures/quantised-pca';
import { CENTRES, type CodeBaselines, type CodeBaselinesWanted } from '../../core/code-baselines';
import { pixelCount, type ImageShape } from '../../core/image-shape';

/** Training images from which the levels of the coefficients are learnt: more would change the error's fourth digit. */
export const QUANTISER_IMAGES = 10_000;
/** Progress when the principal components are quantised, and when the centres are found. */
const QUANTISED = 0.15;
const CENTRES_FOUND = 0.9;

/**
 * @param components of a PCA of the training images, at least as many as bits, if it has that many.
 * @param trainImages the bytes of whole images.
 * @param testError averages over all test images an error that is a mean over some of them.
 * @param onProgress is called with the share of the work done, 0 ... 1.
 */
export function computeCodeBaselines(
  { bits, seed }: CodeBaselinesWanted,
  components: PrincipalComponents,
  shape: ImageShape,
  trainImages: Uint8Array,
  testError: (errorOf: (images: Uint8Array) => number) => number,
  onProgress: (done: number) => void,
): CodeBaselines {
  const some = trainImages.subarray(0, QUANTISER_IMAGES * pixelCount(shape));
  const quantisedPca = quantisePca(components, some, shape, bits);
  const pcaError = testError((images) => quantisedError(quantisedPca, images, shape));
  onProgress(QUANTISED);
  const means = kMeans(trainImages, shape, components, {
    centres: CENTRES,
    seed,
    onProgress: (done) => onProgress(QUANTISED + (CENTRES_FOUND - QUANTISED) * done),
  });
  const meansError = testError((images) => nearestCentreError(means, images, shape));
  onProgress(1);
  return {
    quantisedPca: { error: pcaError, bits: quantisedPca.bits, components: quantisedPca.quantisers.length },
    kMeans: { error: meansError, centres: means.count, bits: Math.log2(means.count) },
  };
}
