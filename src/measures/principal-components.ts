import { asPixelBytes, pixelScale, type ImageShape } from '../core/image-shape';
import { leadingEigenvectorSteps } from './leading-eigenvectors';
import type { PixelSums } from './pixel-sums';
import { resultOf } from './result-of';

/** Number of real coefficients of the PCA baseline: the number of winners in the default code. */
export const PCA_COEFFICIENTS = 30;

/** The orthonormal directions in which images vary most around their mean. */
export interface PrincipalComponents {
  /** In units of a byte. */
  readonly mean: Float64Array;
  readonly count: number;
  /** One row per pixel, with its value in each of the `count` components. */
  readonly loadings: Float64Array;
}

/**
 * @param wanted number of components; there are fewer if fewer pixels vary.
 * @throws RangeError if no images have been summed up.
 */
export function principalComponents(sums: PixelSums, wanted: number): PrincipalComponents {
  return resultOf(principalComponentSteps(sums, wanted));
}

/**
 * As `principalComponents`, in steps, because large images take minutes. @returns a generator that yields the share of
 * the work done.
 */
export function* principalComponentSteps(
  sums: PixelSums,
  wanted: number,
): Generator<number, PrincipalComponents, void> {
  if (sums.count === 0) throw new RangeError('no training images; expected at least one');
  const mean = sums.mean();
  // Constant pixels contribute to no component; leaving them out makes the matrix smaller.
  const varying = sums.varyingPixels();
  const count = Math.min(wanted, varying.length);
  const loadings = new Float64Array(mean.length * count);
  if (count > 0) {
    const covariance: Float64Array[] = [];
    for (const p of varying) {
      covariance.push(Float64Array.from(varying, (q) => sums.covariance(p, q)));
      yield 0;
    }
    const { vectors } = yield* leadingEigenvectorSteps(covariance, count);
    varying.forEach((p, row) => {
      for (let c = 0; c < count; c++) loadings[p * count + c] = vectors[c]![row]!;
    });
  }
  return { mean, count, loadings };
}

/** The most important of these components. */
export function firstComponents({ mean, count, loadings }: PrincipalComponents, wanted: number): PrincipalComponents {
  const fewer = Math.min(wanted, count);
  const kept = new Float64Array(mean.length * fewer);
  for (let p = 0; p < mean.length; p++) kept.set(loadings.subarray(p * count, p * count + fewer), p * fewer);
  return { mean, count: fewer, loadings: kept };
}

/**
 * Per-pixel mean squared error, in squared pixel values, of images rebuilt from the mean and one coefficient per
 * component; clipped to the range of the pixels (0 ... 1) unless the images are signed. Without components it is the
 * error of the mean image.
 *
 * @param images the bytes of whole images.
 * @param stored the stored value of a coefficient; by default the coefficient itself.
 */
export function rebuildingError(
  pca: PrincipalComponents,
  images: Uint8Array,
  shape: ImageShape,
  stored: (coefficient: number, component: number) => number = exactly,
): number {
  const { mean, count, loadings } = pca;
  const bytes = asPixelBytes(shape, images);
  const pixels = mean.length;
  let squares = 0;
  for (let first = 0; first < bytes.length; first += pixels) {
    const image = bytes.subarray(first, first + pixels);
    const ofImage = coefficientsOf(pca, image).map(stored);
    for (let p = 0; p < pixels; p++) {
      let rebuilt = mean[p]!;
      for (let c = 0; c < count; c++) rebuilt += ofImage[c]! * loadings[p * count + c]!;
      if (!shape.signed) rebuilt = Math.min(Math.max(rebuilt, 0), 255);
      squares += (rebuilt - image[p]!) ** 2;
    }
  }
  return (squares / bytes.length) * pixelScale(shape) ** 2;
}

function exactly(coefficient: number): number {
  return coefficient;
}

/** The coefficients of an image in units of a byte: its distance from the mean along each component. */
export function coefficientsOf(pca: PrincipalComponents, image: ArrayLike<number>): Float64Array {
  const ofMean = projectedMeans.get(pca) ?? projected(pca, pca.mean);
  projectedMeans.set(pca, ofMean);
  const result = projected(pca, image);
  for (let c = 0; c < result.length; c++) result[c]! -= ofMean[c]!;
  return result;
}

/** The mean is projected only once, because, unlike images, it has no zeros to skip. */
const projectedMeans = new WeakMap<PrincipalComponents, Float64Array>();

/** The dot product of an image with each component. */
function projected({ count, loadings }: PrincipalComponents, image: ArrayLike<number>): Float64Array {
  const result = new Float64Array(count);
  for (let p = 0; p < image.length; p++) {
    const value = image[p]!;
    if (value === 0) continue;
    for (let c = 0; c < count; c++) result[c]! += value * loadings[p * count + c]!;
  }
  return result;
}
