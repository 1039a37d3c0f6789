import { pixelCount } from '../../core/image-shape';
import { refuse } from '../../core/failure';
import type { Question } from '../../core/questions';
import { bitsOf } from '../../core/sparse-code';
import { orderByClass } from '../../measures/order-by-class';
import { orderByLikeness } from '../../measures/order-by-likeness';
import { inPieces } from '../scheduling/in-pieces';
import type { Run } from '../run';
import type { Answering } from './answering';
import { TestCodes } from './test-codes';
import { readFeature } from '../../encoders/read-feature';

/** Orders some units so that similar ones are neighbours. */
export function* answerArrangement(run: Run, question: Question<'arrangement'>): Answering<'arrangement'> {
  const { units } = run.encoder.space;
  const first = Math.min(question.first, units);
  const count = Math.min(question.count, units - first);
  const order = yield* question.by === 'class' ? byClass(run, first, count) : byLikeness(run, first, count);
  return { by: question.by, first, order };
}

/** Does not yield while it reads the weights, so that all are of one moment. */
function byLikeness({ encoder }: Run, first: number, count: number): Generator<void, Uint32Array<ArrayBuffer>, void> {
  const { width, height } = encoder.shape;
  const pixels = pixelCount(encoder.shape);
  const weights = new Float32Array(count * pixels);
  for (let i = 0; i < count; i++) readFeature(encoder, first + i, weights.subarray(i * pixels, (i + 1) * pixels));
  return orderByLikeness(weights, count, width, height);
}

function* byClass(run: Run, first: number, count: number): Generator<void, Uint32Array<ArrayBuffer>, void> {
  const { data } = run;
  const { classCount } = data.layout;
  if (classCount === 0) refuse('no-labels', {});
  if (!data.testLabelsReady) refuse('labels-missing', {});
  const measured = yield* run.part(TestCodes.of).read(true);
  if (!measured) refuse('test-images-missing', {});
  const wins = new Uint32Array(count * classCount);
  const images = Array.from({ length: classCount }, () => 0);
  yield* inPieces(measured.testIndices.length, (image) => {
    const label = data.testLabel(measured.testIndices[image]!);
    if (!(label < classCount)) return;
    images[label]!++;
    for (const bit of bitsOf(measured.codes, image)) {
      if (bit >= first && bit < first + count) wins[(bit - first) * classCount + label]!++;
    }
  });
  return orderByClass(wins, count, images);
}
