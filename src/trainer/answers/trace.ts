import { sumsByTilePosition } from '../../encoders/tied-kwta/formulas';
import { traceImage } from '../../encoders/tied-kwta/trace';
import { pixelCount } from '../../core/image-shape';
import type { Question } from '../../core/questions';
import { sameSettings } from '../../core/settings';
import type { Run } from '../run';
import { NO_LABEL } from '../training-data';
import type { Answering } from './answers';
import { aboutToBeOverwritten, traceHistory, type KeptTrace } from './trace-history';

/** All of one moment, however long it takes: it works on a copy of the encoder's state. */
export function* answerTrace(run: Run): Answering<'trace'> {
  const { encoder, data } = run;
  const imageIndex = run.peekImage();
  if (imageIndex === null) throw new RangeError('the next training image has not been downloaded yet');
  const trace = yield* traceImage({
    state: encoder.saveState(),
    settings: encoder.settings,
    shape: encoder.shape,
    imagesPerEpoch: data.trainCount,
    imageIndex,
    bytes: data.store.read(imageIndex).slice(),
  });
  const history = traceHistory(run);
  history.keep(trace);
  const label = data.label(imageIndex);
  return { ...trace, label: label === NO_LABEL ? null : label, undoable: history.undoable(encoder) };
}

export function* answerTraceUnit(run: Run, { unit }: Question<'traceUnit'>): Answering<'traceUnit'> {
  const { encoder } = run;
  const history = traceHistory(run);
  const trace = history.trace;
  const learnt = trace !== null && encoder.imagesSeen === trace.imagesSeen + 1;
  if (!trace || !(learnt || encoder.imagesSeen === trace.imagesSeen)) throw overtaken(encoder.imagesSeen);
  const pixels = pixelCount(encoder.shape);
  const weights = (learnt && history.weightsBefore(encoder, unit)) || new Float32Array(pixels);
  if (!learnt || !trace.winners.includes(unit)) encoder.readWeights(unit, weights);
  const rounds = trace.roundInputs.length / pixels;
  const partialSums = new Float32Array(16 * rounds);
  for (let round = 0; round < rounds; round++) {
    const input = trace.roundInputs.subarray(round * pixels, (round + 1) * pixels);
    partialSums.set(sumsByTilePosition(input, weights, 0, encoder.shape), 16 * round);
    yield;
  }
  return { unit, weights, partialSums };
}

/** Does not yield: nothing can come between the check and the learning. */
export function* answerTraceLearn(run: Run, { imagesSeen }: Question<'traceLearn'>): Answering<'traceLearn'> {
  const { encoder } = run;
  const history = traceHistory(run);
  const { trace } = history;
  if (trace?.imagesSeen !== imagesSeen || encoder.imagesSeen !== imagesSeen) throw overtaken(encoder.imagesSeen);
  if (!sameSettings(trace.settings, encoder.settings)) throw new RangeError('the settings have changed meanwhile');
  const spoilt = run.guards.checkWeights(largest(trace.weightsAfter));
  if (spoilt) throw new RangeError(`nothing was learnt from this image, because afterwards ${spoilt}`);

  const overwritten = aboutToBeOverwritten(encoder, trace);
  const order = run.nextImages(1);
  const error = encoder.train(order);
  run.heldOut.invalidate();
  history.add({ ...overwritten, runningError: run.noteImages(1, error) });
  return { ...compare(run, trace), undoable: history.undoable(encoder) };
}

export function* answerTraceUndo(run: Run, { imagesSeen }: Question<'traceUndo'>): Answering<'traceUndo'> {
  const { encoder } = run;
  const history = traceHistory(run);
  const runningError = encoder.imagesSeen === imagesSeen + 1 ? history.undo(encoder) : null;
  if (!runningError) throw new RangeError(`the image after ${imagesSeen} images seen cannot be taken back any more`);
  run.takeBack(runningError);
  return { imagesSeen: encoder.imagesSeen, undoable: history.undoable(encoder) };
}

/** Compares what the encoder has become with what the trace said it would, value by value and bit by bit. */
function compare({ encoder }: Run, trace: KeptTrace): { compared: number; differing: number } {
  let compared = 0;
  let differing = 0;
  const count = (actual: Float32Array, expected: Float32Array): void => {
    compared += actual.length;
    for (let i = 0; i < actual.length; i++) if (!Object.is(actual[i], expected[i])) differing++;
  };
  const dutyCycles = new Float32Array(encoder.settings.units);
  encoder.readDutyCycles(dutyCycles);
  count(dutyCycles, trace.dutyCyclesAfter);
  const row = new Float32Array(pixelCount(encoder.shape));
  for (let i = 0; i < trace.rows; i++) {
    encoder.readWeights(trace.winners[i]!, row);
    count(row, trace.weightsAfter.subarray(i * row.length, (i + 1) * row.length));
  }
  return { compared, differing };
}

/** The largest absolute value, or NaN once there is one. */
function largest(values: Float32Array): number {
  let most = 0;
  for (const value of values) {
    if (Number.isNaN(value)) return value;
    most = Math.max(most, Math.abs(value));
  }
  return most;
}

function overtaken(imagesSeen: number): RangeError {
  return new RangeError(`the encoder has gone on: it has learnt from ${imagesSeen} images by now`);
}
