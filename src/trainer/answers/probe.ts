import { refuse } from '../../core/failure';
import type { Question } from '../../core/questions';
import { ProbeJob } from '../watching/probe-job';
import type { Run } from '../run';
import type { Answering } from './answering';

/** Pieces of work for one answer: some ten answers a second, so that the asker can show progress, or stop asking. */
const PIECES = 40;

/** Goes on with the training of the probe for a while and says how far it is. */
export function* answerProbe(run: Run, { begin }: Question<'probe'>): Answering<'probe'> {
  if (begin) run.probe = new ProbeJob(run);
  const { probe } = run;
  if (!probe) refuse('no-probe', {});
  for (let piece = 0; piece < PIECES && !probe.progress.result; piece++) {
    probe.advance();
    yield;
  }
  return probe.progress;
}
