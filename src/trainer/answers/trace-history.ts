import type { Encoder, EncoderState } from '../../encoders/encoder';
import { pixelCount } from '../../core/image-shape';
import type { Trace } from '../../core/trace';
import type { Run, RunningError } from '../run';

/** What is kept of the newest trace: its own arrays go to the page. */
export type KeptTrace = Pick<
  Trace,
  | 'imagesSeen'
  | 'imageIndex'
  | 'settings'
  | 'roundInputs'
  | 'winners'
  | 'rows'
  | 'weightsAfter'
  | 'dutyCyclesAfter'
  | 'energy'
>;

/** What learning from one image overwrites, in the encoder and in the run. */
export interface Overwritten {
  readonly imagesSeen: number;
  readonly inputEnergy: number;
  readonly dutyCycles: Float32Array<ArrayBuffer>;
  readonly winners: Uint32Array<ArrayBuffer>;
  /** The winners' weights, a row each. */
  readonly weights: Float32Array<ArrayBuffer>;
  readonly runningError: RunningError;
}

/** As many images can be taken back, or as many as fit into the memory set aside. */
const MAX_IMAGES = 50;
const MAX_BYTES = 32 * 2 ** 20;

/** The newest trace of a run, and the images that have been learnt from one by one and can be taken back. */
export class TraceHistory {
  trace: KeptTrace | null = null;
  private readonly learnt: Overwritten[] = [];

  /** How many images can be taken back, given where the encoder is now. */
  undoable(encoder: Encoder): number {
    this.dropUnlessLast(encoder.imagesSeen);
    return this.learnt.length;
  }

  keep(trace: Trace): void {
    const { imagesSeen, imageIndex, settings, rows, energy } = trace;
    this.trace = {
      imagesSeen,
      imageIndex,
      settings,
      rows,
      energy,
      roundInputs: trace.roundInputs.slice(),
      winners: trace.winners.slice(),
      weightsAfter: trace.weightsAfter.slice(),
      dutyCyclesAfter: trace.dutyCyclesAfter.slice(),
    };
  }

  /** Remembers an image that has just been learnt from. */
  add(learnt: Overwritten): void {
    this.dropUnlessLast(learnt.imagesSeen);
    this.learnt.push(learnt);
    const bytesEach = learnt.weights.byteLength + learnt.dutyCycles.byteLength;
    const most = Math.max(1, Math.min(MAX_IMAGES, Math.floor(MAX_BYTES / bytesEach)));
    this.learnt.splice(0, this.learnt.length - most);
  }

  /**
   * Takes the last image back: afterwards the encoder is as it was before it, to the bit.
   * @returns what the run has to take back itself, or null when there is nothing to take back.
   */
  undo(encoder: Encoder): RunningError | null {
    this.dropUnlessLast(encoder.imagesSeen);
    const last = this.learnt.pop();
    if (!last) return null;
    encoder.loadState(before(encoder.saveState(), last, pixelCount(encoder.shape)));
    return last.runningError;
  }

  /** The weights of a unit before the image learnt from last, if that has overwritten them. */
  weightsBefore(encoder: Encoder, unit: number): Float32Array<ArrayBuffer> | null {
    this.dropUnlessLast(encoder.imagesSeen);
    const last = this.learnt.at(-1);
    const row = last?.winners.indexOf(unit) ?? -1;
    if (!last || row < 0) return null;
    const pixels = pixelCount(encoder.shape);
    return last.weights.slice(row * pixels, (row + 1) * pixels);
  }

  /** Once something else has been learnt, nothing that was overwritten before can be put back. */
  private dropUnlessLast(imagesSeen: number): void {
    const last = this.learnt.at(-1);
    if (last && last.imagesSeen + 1 !== imagesSeen) this.learnt.length = 0;
  }
}

/** What an encoder is about to overwrite when it learns from the traced image. */
export function aboutToBeOverwritten(
  encoder: Encoder,
  { winners, energy }: KeptTrace,
): Omit<Overwritten, 'runningError'> {
  const pixels = pixelCount(encoder.shape);
  const dutyCycles = new Float32Array(encoder.settings.units);
  encoder.readDutyCycles(dutyCycles);
  const weights = new Float32Array(winners.length * pixels);
  winners.forEach((winner, i) => encoder.readWeights(winner, weights.subarray(i * pixels, (i + 1) * pixels)));
  return { imagesSeen: encoder.imagesSeen, inputEnergy: energy.before, dutyCycles, winners, weights };
}

function before({ kind, arrays }: EncoderState, overwritten: Overwritten, pixels: number): EncoderState {
  const weights = arrays['weights']!;
  overwritten.winners.forEach((winner, i) =>
    weights.set(overwritten.weights.subarray(i * pixels, (i + 1) * pixels), winner * pixels),
  );
  const { imagesSeen, inputEnergy, dutyCycles } = overwritten;
  return { kind, counters: { imagesSeen, inputEnergy }, arrays: { weights, dutyCycles } };
}

const histories = new WeakMap<Run, TraceHistory>();

/** The history of a run; it ends with the run. */
export function traceHistory(run: Run): TraceHistory {
  const known = histories.get(run);
  if (known) return known;
  const created = new TraceHistory();
  histories.set(run, created);
  return created;
}
