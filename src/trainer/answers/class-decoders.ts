import type { ClassDecodersMeasured, ReadByClasses } from '../../core/class-decoders';
import { refuse } from '../../core/failure';
import { pixelCount } from '../../core/image-shape';
import { NO_LABEL } from '../../core/labels';
import type { Question } from '../../core/questions';
import { codeOf } from '../../core/sparse-code';
import { reconstructionError } from '../../measures/reconstruction-error';
import type { Run } from '../run';
import { inPieces } from '../scheduling/in-pieces';
import type { MeasuredCodes } from './test-codes';
import { testImage } from './test-image';
import type { Answering } from './answering';

/** Measures how the test images are decoded by class; null if all share one decoder, or classes are not known. */
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
    sums.shared += reconstructionError(pixels, image, shape);
    encoder.decode(code, pixels);
    sums.readClass += reconstructionError(pixels, image, shape);
    encoder.decode(code, pixels, label === NO_LABEL ? undefined : label);
    sums.trueClass += reconstructionError(pixels, image, shape);
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

/** Decodes one code with the decoder of each class. */
export function* answerReadByClasses(
  { encoder, data }: Run,
  { testIndex }: Question<'readByClasses'>,
): Answering<'readByClasses'> {
  const { classDecoders, shape, imagesSeen } = encoder;
  if (!classDecoders) refuse('no-labels', {});
  if (!data.heldOutReady) refuse('test-images-missing', {});
  const { classes } = classDecoders;
  const pixels = pixelCount(shape);
  const image = testImage(data, testIndex);
  const code = encoder.encode(image);
  const decoded = new Float32Array(classes * pixels);
  const differences = new Float32Array(classes * pixels);
  const errors = new Float64Array(classes);
  const one = new Float32Array(pixels);
  for (let c = 0; c < classes; c++) {
    const picture = decoded.subarray(c * pixels, (c + 1) * pixels);
    encoder.decode(code, picture, c);
    errors[c] = reconstructionError(picture, image, shape);
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
