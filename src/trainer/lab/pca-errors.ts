import type { ImageShape } from '../../core/image-shape';
import { pixelScale } from '../../core/image-shape';
import { coefficientsOf, type PrincipalComponents } from '../../measures/principal-components';

/**
 * Entry m is the mean squared error of images rebuilt from m real coefficients, clipped as pixels are unless signed.
 * @param images as rows of pixel values.
 */
export function pcaErrors(
  pca: PrincipalComponents,
  images: readonly Float32Array[],
  shape: ImageShape,
): Float32Array<ArrayBuffer> {
  const { mean, count, loadings } = pca;
  const scale = pixelScale(shape);
  const errors = new Float64Array(count + 1);
  for (const image of images) {
    const coefficients = coefficientsOf(
      pca,
      image.map((value) => value / scale),
    );
    const rebuilt = Float64Array.from(mean);
    for (let m = 0; m <= count; m++) {
      let squares = 0;
      for (let p = 0; p < rebuilt.length; p++) {
        if (m > 0) rebuilt[p]! += coefficients[m - 1]! * loadings[p * count + m - 1]!;
        let value = rebuilt[p]! * scale;
        if (!shape.signed) value = value < 0 ? 0 : value > 1 ? 1 : value;
        const difference = value - image[p]!;
        squares += difference * difference;
      }
      errors[m]! += squares / rebuilt.length / images.length;
    }
  }
  return Float32Array.from(errors);
}
