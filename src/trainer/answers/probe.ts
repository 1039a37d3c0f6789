import { refuse } from '../../core/failure';
import type { Question } from '../../core/questions';
import { ProbeJob } from '../watching/probe-job';
import type { Run } from '../run';
import type { Answering } from './answering';

/** Pieces of work for one answer: about ten answers a second, so that the caller can show progress, or stop asking. */
const PIECES = 40;

/** For `run.part`: the newest probes, on the run's codes and on those of an encoder that has learnt nothing. */
const newest = (): Record<'run' | 'untrained', ProbeJob | null> => ({ run: null, untrained: null });

/** Continues the training of a probe for a short time and returns its progress. */
export async function answerProbe(
  run: Run,
  { begin, untrained = false }: Question<'probe'>,
): Promise<Answering<'probe'>> {
  const name = untrained ? 'untrained' : 'run';
  const probes = run.part(newest);
  if (begin) {
    // First, because this check does not need an engine.
    ProbeJob.check(run.data);
    probes[name] = new ProbeJob(untrained ? await run.untrained() : run.encoder, run.data);
  }
  return train(probes[name] ?? refuse('no-probe', {}));
}

function* train(probe: ProbeJob): Answering<'probe'> {
  for (let piece = 0; piece < PIECES && !probe.progress.result; piece++) {
    probe.advance();
    yield;
  }
  return probe.progress;
}
