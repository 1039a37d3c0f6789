import { refuse } from '../../core/failure';
import type { TrainingData } from '../training-data';

/** A copy of a test image, as stored. @throws Refusal unless there is such an image. */
export function testImage({ images, trainCount, testCount }: TrainingData, testIndex: number): Uint8Array<ArrayBuffer> {
  if (!(testIndex >= 0 && testIndex < testCount)) refuse('unknown-test-image', { testIndex, images: testCount });
  return images.read(trainCount + testIndex).slice();
}
