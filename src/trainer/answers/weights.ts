import { pixelCount } from '../../core/image-shape';
import type { Question } from '../../core/questions';
import type { Run } from '../run';
import type { Answering } from './answering';

/** Does not yield, so that everything is of one moment. */
export function* answerWeights({ encoder }: Run, { units }: Question<'weights'>): Answering<'weights'> {
  const pixels = pixelCount(encoder.shape);
  const weights = new Float32Array(units.length * pixels);
  units.forEach((unit, i) => encoder.readWeights(unit, weights.subarray(i * pixels, (i + 1) * pixels)));
  return { imagesSeen: encoder.imagesSeen, weights };
}
