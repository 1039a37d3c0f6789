import { refuse } from '../../core/failure';
import type { Question } from '../../core/questions';
import { checkBits } from '../../encoders/encoder-checks';
import type { Run } from '../run';
import type { Answering } from './answering';

/** Does not yield, so that everything is of one moment. */
export function* answerEvidence(
  { recogniser, codesToLearn, encoder }: Run,
  { bits, strengths }: Question<'evidence'>,
): Answering<'evidence'> {
  if (!codesToLearn) refuse('no-labels', {});
  if (!recogniser) throw new Error('the code of the classifier could not be fetched');
  checkBits(bits, encoder.space.units);
  return { bits, evidence: recogniser.evidence({ bits, strengths }) };
}
