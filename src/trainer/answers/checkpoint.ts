import type { Run } from '../run';
import type { Answering } from './answering';

/** All of one moment: it does not yield. */
export function* answerCheckpoint(run: Run): Answering<'checkpoint'> {
  const state = run.state();
  if (!state) return { of: null };
  const { arrays, ...of } = state;
  return { of, ...arrays };
}
