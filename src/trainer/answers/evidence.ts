import { refuse } from '../../core/failure';
import type { Question } from '../../core/questions';
import { checkBits } from '../../encoders/encoder-checks';
import type { Run } from '../run';
import type { Answering } from './answering';

/** All of one moment: it does not yield. */
export function* answerEvidence(
  { recogniser, encoder }: Run,
  { bits, strengths }: Question<'evidence'>,
): Answering<'evidence'> {
  if (!recogniser) refuse('no-labels', {});
  checkBits(bits, encoder.space.units);
  return { bits, evidence: recogniser.evidence({ bits, strengths }) };
}
