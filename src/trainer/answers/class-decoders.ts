import type { ClassDecodersMeasured, ReadByClasses } from '../../core/class-decoders';
import { refuse } from '../../core/failure';
import { asPixelBytes, pixelCount, type ImageShape } from '../../core/image-shape';
import { NO_LABEL } from '../../core/labels';
import type { Question } from '../../core/questions';
import { codeOf } from '../../core/sparse-code';
import type { Run } from '../run';
import { inPieces } from '../scheduling/in-pieces';
import type { MeasuredCodes } from './test-codes';
import type { Answering } from './answering';

/** How the test images are decoded by class; null where all have one decoder, or classes are not known. */
export function* measureClassDecoders(
  { encoder, data }: Run,
  { codes, testIndices }: MeasuredCodes,
): Generator<void, ClassDecodersMeasured | null, void> {
  const { classDecoders, shape } = encoder;
  if (!classDecoders || !data.testLabelsReady) return null;
  const pixels = new Float32Array(pixelCount(shape));
  const sums = { shared: 0, readClass: 0, trueClass: 0, right: 0 };
  yield* inPieces(testIndices.length, (i) => {
    const code = codeOf(codes, i);
    const index = testIndices[i]!;
    const image = data.images.read(data.trainCount + index);
    const label = data.testLabel(index);
    classDecoders.decodeShared(code, pixels);
    sums.shared += errorOf(pixels, image, shape);
    encoder.decode(code, pixels);
    sums.readClass += errorOf(pixels, image, shape);
    encoder.decode(code, pixels, label === NO_LABEL ? undefined : label);
    sums.trueClass += errorOf(pixels, image, shape);
    if (classDecoders.classOf(code) === label) sums.right++;
  });
  const images = testIndices.length;
  return {
    sharedError: sums.shared / images,
    readClassError: sums.readClass / images,
    trueClassError: sums.trueClass / images,
    accuracy: sums.right / images,
  };
}

/** One code, read by the decoder of each class. */
export function* answerReadByClasses(
  { encoder, data }: Run,
  { testIndex }: Question<'readByClasses'>,
): Answering<'readByClasses'> {
  const { classDecoders, shape, imagesSeen } = encoder;
  if (!classDecoders) refuse('no-labels', {});
  if (!(testIndex >= 0 && testIndex < data.testCount)) {
    refuse('unknown-test-image', { testIndex, images: data.testCount });
  }
  if (!data.heldOutReady) refuse('test-images-missing', {});
  const { classes } = classDecoders;
  const pixels = pixelCount(shape);
  const image = data.images.read(data.trainCount + testIndex).slice();
  const code = encoder.encode(image);
  const decoded = new Float32Array(classes * pixels);
  const differences = new Float32Array(classes * pixels);
  const errors = new Float64Array(classes);
  const one = new Float32Array(pixels);
  for (let c = 0; c < classes; c++) {
    const picture = decoded.subarray(c * pixels, (c + 1) * pixels);
    encoder.decode(code, picture, c);
    errors[c] = errorOf(picture, image, shape);
    for (const bit of code.bits) {
      classDecoders.readDifference(c, bit, one);
      for (let p = 0; p < pixels; p++) differences[c * pixels + p]! += one[p]!;
    }
  }
  const label = data.testLabel(testIndex);
  return {
    imagesSeen,
    shape,
    testIndex,
    label: label === NO_LABEL ? null : label,
    readAs: classDecoders.classOf(code),
    image,
    decoded,
    errors,
    differences,
  } satisfies ReadByClasses;
}

function errorOf(reconstruction: Float32Array, image: Uint8Array, shape: ImageShape): number {
  const values = asPixelBytes(shape, image);
  const scale = shape.signed ? 127 : 255;
  let squares = 0;
  for (let p = 0; p < reconstruction.length; p++) squares += (reconstruction[p]! - values[p]! / scale) ** 2;
  return squares / reconstruction.length;
}
