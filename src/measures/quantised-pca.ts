import { asPixelBytes, type ImageShape } from '../core/image-shape';
import { coefficientsOf, firstComponents, rebuildingError, type PrincipalComponents } from './principal-components';
import { quantised, scalarQuantiser, type ScalarQuantiser } from './scalar-quantiser';

/** Principal components whose coefficients are stored with a few bits each. */
export interface QuantisedPca {
  readonly pca: PrincipalComponents;
  /** One per component. */
  readonly quantisers: readonly ScalarQuantiser[];
  /** Bits for one image. */
  readonly bits: number;
}

/**
 * Distributes bits over the coefficients of a PCA one by one, each where it lowers the squared error most. Since the
 * components are orthonormal, the error of the coefficients is that of the image. Each coefficient has the best levels
 * for its values on the training images (Lloyd and Max), not those for a normal distribution, which it rarely follows.
 *
 * @param pca its components, the most important first; no more of them than bits are ever used.
 * @param images the bytes of the training images from which the levels are learnt.
 */
export function quantisePca(
  pca: PrincipalComponents,
  images: Uint8Array,
  shape: ImageShape,
  bits: number,
): QuantisedPca {
  return quantisePcaAtEach(pca, images, shape, [bits])[0]!;
}

/** As `quantisePca`, for several numbers of bits in one go. @param bitCounts ascending. */
export function quantisePcaAtEach(
  pca: PrincipalComponents,
  images: Uint8Array,
  shape: ImageShape,
  bitCounts: readonly number[],
): readonly QuantisedPca[] {
  const sorted = coefficientsOfAll(pca, images, shape).map((values) => values.sort());
  const current = sorted.map((values) => scalarQuantiser(values, 1));
  const next = sorted.map((values) => scalarQuantiser(values, 2));
  let spent = 0;
  return bitCounts.map((bits) => {
    for (; spent < bits; spent++) {
      const best = indexOfGreatestGain(current, next);
      if (best < 0) break;
      current[best] = next[best]!;
      next[best] = scalarQuantiser(sorted[best]!, 2 * current[best].levels.length);
    }
    const used = 1 + current.findLastIndex(({ levels }) => levels.length > 1);
    return { pca: firstComponents(pca, used), quantisers: current.slice(0, used), bits: spent };
  });
}

/** As `rebuildingError`, for images rebuilt from quantised coefficients. */
export function quantisedError({ pca, quantisers }: QuantisedPca, images: Uint8Array, shape: ImageShape): number {
  return rebuildingError(pca, images, shape, (coefficient, c) => quantised(quantisers[c]!, coefficient));
}

/** @returns -1 if no bit would lower the error. */
function indexOfGreatestGain(current: readonly ScalarQuantiser[], next: readonly ScalarQuantiser[]): number {
  let best = -1;
  let most = 0;
  for (let c = 0; c < current.length; c++) {
    const gain = current[c]!.meanSquaredError - next[c]!.meanSquaredError;
    if (gain > most) [most, best] = [gain, c];
  }
  return best;
}

/** One row of values per component. */
function coefficientsOfAll(pca: PrincipalComponents, images: Uint8Array, shape: ImageShape): Float64Array[] {
  const bytes = asPixelBytes(shape, images);
  const pixels = pca.mean.length;
  const count = bytes.length / pixels;
  const rows = Array.from({ length: pca.count }, () => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    coefficientsOf(pca, bytes.subarray(i * pixels, (i + 1) * pixels)).forEach((value, c) => (rows[c]![i] = value));
  }
  return rows;
}
