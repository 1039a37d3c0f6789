import type { CostAtBits } from '../../core/code-baselines';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { PixelSums } from '../../measures/pixel-sums';
import { principalComponents } from '../../measures/principal-components';
import { quantisedError, quantisePcaAtEach } from '../../measures/quantised-pca';

/** Sizes of codes: all small ones, then two per doubling; values in between are interpolated linearly. */
const BITS = [
  ...Array.from({ length: 16 }, (_, i) => i + 1),
  ...Array.from({ length: 11 }, (_, i) => Math.round(16 * 2 ** ((i + 1) / 2))),
];
/** For images of 28 x 28 pixels no more are used at these sizes. */
const MOST_COMPONENTS = 360;
/** Test images measured, evenly spread: more would change the error's fourth digit by one. */
const MEASURED_IMAGES = 2000;

/**
 * The errors of quantised principal components at many sizes, ascending in bits, up to the largest useful size.
 * @param trainImages bytes of the images from which levels are learnt. @param testShards bytes of all test images, in
 * pieces.
 */
export function pcaAtBits(
  trainSums: PixelSums,
  shape: ImageShape,
  trainImages: Uint8Array,
  testShards: readonly Uint8Array[],
): readonly CostAtBits[] {
  const components = principalComponents(trainSums, MOST_COMPONENTS);
  const images = evenlySpread(testShards, pixelCount(shape), MEASURED_IMAGES);
  return quantisePcaAtEach(components, trainImages, shape, BITS)
    .filter(({ bits }, i) => bits === BITS[i])
    .map((quantised) => ({ bits: quantised.bits, error: quantisedError(quantised, images, shape) }));
}

/** About this many of the images, concatenated. */
function evenlySpread(shards: readonly Uint8Array[], pixels: number, wanted: number): Uint8Array {
  const count = shards.reduce((total, { length }) => total + length / pixels, 0);
  const stride = Math.max(1, Math.floor(count / wanted));
  const pieces = shards.flatMap((shard) =>
    Array.from({ length: Math.ceil(shard.length / pixels / stride) }, (_, i) =>
      shard.subarray(i * stride * pixels, (i * stride + 1) * pixels),
    ),
  );
  const images = new Uint8Array(pieces.length * pixels);
  pieces.forEach((piece, i) => images.set(piece, i * pixels));
  return images;
}
