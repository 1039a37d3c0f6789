import { refuse } from '../core/failure';
import { pixelCount } from '../core/image-shape';
import { changesBetween } from '../core/settings';
import type { Trace, TraceUnit } from '../core/trace';
import { largestAbsolute } from '../core/largest-absolute';
import type { TracedStep, Tracer } from './capabilities';
import type { Encoder } from './encoder';

/** What is kept of the newest trace. */
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

/** What learning from an image has overwritten. */
export interface Overwritten {
  readonly imagesSeen: number;
  readonly winners: Uint32Array;
  /** The winners' weights before, a row each. */
  readonly weights: Float32Array;
  /** Of all that is remembered. */
  readonly byteLength: number;
  /** Puts it back. */
  restore(): void;
}

/** What differs from kind to kind. */
export interface TracedKind {
  /** See `Tracer.trace`. */
  trace(imageIndex: number): Generator<void, Trace, void>;
  /** How the overlap of a unit with the input of a round is added up; empty where there is nothing to tell. */
  partialSums(input: Float32Array, weights: Float32Array): Float32Array;
  /** Remembers what learning from the traced image is about to overwrite. */
  aboutToBeOverwritten(trace: KeptTrace): Overwritten;
}

/** As many images can be taken back, or as many as fit into the memory set aside. */
const MAX_IMAGES = 50;
const MAX_BYTES = 32 * 2 ** 20;

/** Traces an encoder, whichever implementation it is, and takes images back. */
export class ImageTracer implements Tracer {
  private readonly encoder: Encoder;
  private readonly kind: TracedKind;
  private newest: KeptTrace | null = null;
  private learnt: Overwritten[] = [];

  constructor(encoder: Encoder, kind: TracedKind) {
    this.encoder = encoder;
    this.kind = kind;
  }

  get undoable(): number {
    this.dropUnlessLast();
    return this.learnt.length;
  }

  *trace(imageIndex: number): Generator<void, Trace, void> {
    const trace = yield* this.kind.trace(imageIndex);
    this.newest = kept(trace);
    return trace;
  }

  *unit(unit: number): Generator<void, TraceUnit, void> {
    const { encoder, newest: trace } = this;
    const learnt = trace !== null && encoder.imagesSeen === trace.imagesSeen + 1;
    if (!trace || !(learnt || encoder.imagesSeen === trace.imagesSeen)) this.refuseAsGoneOn();
    const pixels = pixelCount(encoder.shape);
    const weights = (learnt && this.weightsBefore(unit)) || new Float32Array(pixels);
    if (!learnt || !trace.winners.includes(unit)) encoder.readWeights(unit, weights);
    const rounds = trace.roundInputs.length / pixels;
    const partialSums: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const input = trace.roundInputs.subarray(round * pixels, (round + 1) * pixels);
      partialSums.push(...this.kind.partialSums(input, weights));
      yield;
    }
    return { unit, weights, partialSums: Float32Array.from(partialSums) };
  }

  largestWeightAfter(imagesSeen: number): number {
    const { encoder, newest: trace } = this;
    if (trace?.imagesSeen !== imagesSeen || encoder.imagesSeen !== imagesSeen) this.refuseAsGoneOn();
    if (changesBetween(trace.settings, encoder.settings).length > 0) refuse('settings-changed', {});
    return largestAbsolute(trace.weightsAfter);
  }

  learn(): TracedStep {
    const { encoder, newest: trace } = this;
    if (!trace) this.refuseAsGoneOn();
    this.largestWeightAfter(trace.imagesSeen);
    this.dropUnlessLast();
    const overwritten = this.kind.aboutToBeOverwritten(trace);
    const error = encoder.train(Uint32Array.of(trace.imageIndex));
    this.add(overwritten);
    return { error, ...this.compare(trace) };
  }

  undo(imagesSeen: number): void {
    const { encoder } = this;
    this.dropUnlessLast();
    const last = encoder.imagesSeen === imagesSeen + 1 ? this.learnt.pop() : undefined;
    if (!last) refuse('not-undoable', { imagesSeen });
    last.restore();
  }

  /** Remembers what the image that has just been learnt from has overwritten. */
  private add(overwritten: Overwritten): void {
    this.learnt.push(overwritten);
    const most = Math.max(1, Math.min(MAX_IMAGES, Math.floor(MAX_BYTES / overwritten.byteLength)));
    this.learnt.splice(0, this.learnt.length - most);
  }

  /** The weights of a unit before the image learnt from last, if that has overwritten them. */
  private weightsBefore(unit: number): Float32Array<ArrayBuffer> | null {
    this.dropUnlessLast();
    const last = this.learnt.at(-1);
    const row = last?.winners.indexOf(unit) ?? -1;
    if (!last || row < 0) return null;
    const pixels = pixelCount(this.encoder.shape);
    return last.weights.slice(row * pixels, (row + 1) * pixels);
  }

  /** Compares what the encoder has become with what the trace said it would, value by value and bit by bit. */
  private compare(trace: KeptTrace): { compared: number; differing: number } {
    const { encoder } = this;
    let compared = 0;
    let differing = 0;
    const count = (actual: Float32Array, expected: Float32Array): void => {
      compared += actual.length;
      for (let i = 0; i < actual.length; i++) if (!Object.is(actual[i], expected[i])) differing++;
    };
    const dutyCycles = new Float32Array(encoder.space.units);
    encoder.readUse(dutyCycles);
    count(dutyCycles, trace.dutyCyclesAfter);
    const row = new Float32Array(pixelCount(encoder.shape));
    for (let i = 0; i < trace.rows; i++) {
      encoder.readWeights(trace.winners[i]!, row);
      count(row, trace.weightsAfter.subarray(i * row.length, (i + 1) * row.length));
    }
    return { compared, differing };
  }

  /** Once something else has been learnt, nothing that was overwritten before can be put back. */
  private dropUnlessLast(): void {
    const last = this.learnt.at(-1);
    if (last && last.imagesSeen + 1 !== this.encoder.imagesSeen) this.learnt = [];
  }

  private refuseAsGoneOn(): never {
    refuse('gone-on', { imagesSeen: this.encoder.imagesSeen });
  }
}

/** The arrays of a trace go to those who asked for it: these are copies. */
function kept(trace: Trace): KeptTrace {
  const { imagesSeen, imageIndex, settings, rows, energy } = trace;
  return {
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
