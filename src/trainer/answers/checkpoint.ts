import type { Run } from '../run';
import type { Answering } from './answering';

/** Does not yield, so that everything is of one moment. */
export function* answerCheckpoint(run: Run): Answering<'checkpoint'> {
  const state = run.state();
  if (!state) return { of: null };
  const { arrays, ...of } = state;
  return { of, ...arrays };
}
