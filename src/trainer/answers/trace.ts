import { refuse } from '../../core/failure';
import { NO_LABEL } from '../../core/labels';
import type { Question } from '../../core/questions';
import type { Tracer } from '../../encoders/capabilities';
import type { Run } from '../run';
import type { Answering } from './answering';

/** Everything is of one moment, however long that takes. */
export async function answerTrace(run: Run): Promise<Answering<'trace'>> {
  return traceNext(run, await tracerOf(run));
}

export async function answerTraceUnit(run: Run, { unit }: Question<'traceUnit'>): Promise<Answering<'traceUnit'>> {
  return (await tracerOf(run)).unit(unit);
}

export async function answerTraceLearn(
  run: Run,
  { imagesSeen }: Question<'traceLearn'>,
): Promise<Answering<'traceLearn'>> {
  return learnTraced(run, await tracerOf(run), imagesSeen);
}

export async function answerTraceUndo(
  run: Run,
  { imagesSeen }: Question<'traceUndo'>,
): Promise<Answering<'traceUndo'>> {
  return undoTraced(run, await tracerOf(run), imagesSeen);
}

function* traceNext(run: Run, tracer: Tracer): Answering<'trace'> {
  const imageIndex = run.peekImage();
  if (imageIndex === null) refuse('next-image-missing', {});
  const trace = yield* tracer.trace(imageIndex);
  const label = run.data.label(imageIndex);
  return { ...trace, label: label === NO_LABEL ? null : label, undoable: tracer.undoable };
}

/** Does not yield, so that nothing comes between check and learning. */
function* learnTraced(run: Run, tracer: Tracer, imagesSeen: number): Answering<'traceLearn'> {
  const observed = run.guards.checkWeights(tracer.largestWeightAfter(imagesSeen));
  if (observed) refuse('would-spoil', { observed });
  const image = run.peekImage();
  const { error, compared, differing } = tracer.learn();
  run.noteStep(image!, error, tracer.undoable);
  return { compared, differing, undoable: tracer.undoable };
}

function* undoTraced(run: Run, tracer: Tracer, imagesSeen: number): Answering<'traceUndo'> {
  tracer.undo(imagesSeen);
  run.takeBackStep();
  return { imagesSeen: run.encoder.imagesSeen, undoable: tracer.undoable };
}

async function tracerOf({ encoder }: Run): Promise<Tracer> {
  if (!encoder.tracer) refuse('not-for-kind', { kind: encoder.kind, capability: 'trace' });
  return encoder.tracer();
}
