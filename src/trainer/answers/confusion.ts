import { codeOf } from '../../core/sparse-code';
import type { Recognition } from '../../core/scorecard';
import { inPieces } from '../scheduling/in-pieces';
import type { Run } from '../run';
import type { MeasuredCodes } from './test-codes';

/** Counts the classes that the classifier reads from the test images' codes; null until it can answer. */
export function* countConfusions(
  { recogniser, data }: Run,
  { codes, testIndices }: MeasuredCodes,
): Generator<void, Recognition | null, void> {
  if (!recogniser?.ready || !data.testLabelsReady) return null;
  const { classes, imagesLearnt } = recogniser.classifier;
  const confusion = new Uint32Array(classes * classes);
  let right = 0;
  yield* inPieces(testIndices.length, (image) => {
    const label = data.testLabel(testIndices[image]!);
    const takenFor = recogniser.classOf(codeOf(codes, image));
    confusion[label * classes + takenFor]!++;
    if (takenFor === label) right++;
  });
  return { accuracy: right / testIndices.length, imagesLearnt, classes, confusion };
}
