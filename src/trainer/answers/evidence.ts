import type { Question } from '../../core/questions';
import type { Run } from '../run';
import type { Answering } from './answers';

/** All of one moment: it does not yield. */
export function* answerEvidence({ recogniser, encoder }: Run, { bits }: Question<'evidence'>): Answering<'evidence'> {
  if (!recogniser) throw new RangeError('the images have no labels; expected some that have');
  const { units } = encoder.settings;
  const unknown = bits.find((bit) => bit >= units);
  if (unknown !== undefined) throw new RangeError(`bit ${unknown} of a code; expected 0 to ${units - 1}`);
  return { bits, evidence: recogniser.classifier.evidence(bits) };
}
