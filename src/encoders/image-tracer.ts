import { refuse } from '../core/failure';
import { pixelCount } from '../core/image-shape';
import { changesBetween } from '../core/settings';
import type { Trace, TraceUnit } from '../core/trace';
import { largestAbsolute } from '../core/largest-absolute';
import type { TracedStep, Tracer } from './capabilities';
import type { Encoder } from './encoder';

/** The part of the newest trace that is kept. */
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

/** The values that learning from one image has overwritten. */
export interface Overwritten {
  readonly imagesSeen: number;
  readonly winners: Uint32Array;
  /** The winners' weights from before, one row each. */
  readonly weights: Float32Array;
  /** Memory that all remembered values take. */
  readonly byteLength: number;
  /** Restores the encoder's former values. */
  restore(): void;
}

/** The parts of tracing that differ from kind to kind. */
export interface TracedKind {
  /** See `Tracer.trace`. */
  trace(imageIndex: number): Generator<void, Trace, void>;
  /** The partial sums of a unit's overlap with a round's input; empty if the kind has none to show. */
  partialSums(input: Float32Array, weights: Float32Array): Float32Array;
  /** Saves the values that learning from the traced image is about to overwrite. */
  aboutToBeOverwritten(trace: KeptTrace): Overwritten;
}

/** At most this many images can be undone, and no more than fit into this memory. */
const MAX_IMAGES = 50;
const MAX_BYTES = 32 * 2 ** 20;

/** Traces an encoder of any implementation, and undoes images. */
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

  /** Keeps the values overwritten by the image just learnt, and drops the oldest ones beyond the limits. */
  private add(overwritten: Overwritten): void {
    this.learnt.push(overwritten);
    const most = Math.max(1, Math.min(MAX_IMAGES, Math.floor(MAX_BYTES / overwritten.byteLength)));
    this.learnt.splice(0, this.learnt.length - most);
  }

  /** A unit's weights from before the last image, or null if that image did not overwrite them. */
  private weightsBefore(unit: number): Float32Array<ArrayBuffer> | null {
    this.dropUnlessLast();
    const last = this.learnt.at(-1);
    const row = last?.winners.indexOf(unit) ?? -1;
    if (!last || row < 0) return null;
    const pixels = pixelCount(this.encoder.shape);
    return last.weights.slice(row * pixels, (row + 1) * pixels);
  }

  /** Compares the encoder with what the trace predicted, value by value, to the bit. */
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

  /** Once the encoder has learnt anything else, earlier images can no longer be undone. */
  private dropUnlessLast(): void {
    const last = this.learnt.at(-1);
    if (last && last.imagesSeen + 1 !== this.encoder.imagesSeen) this.learnt = [];
  }

  private refuseAsGoneOn(): never {
    refuse('gone-on', { imagesSeen: this.encoder.imagesSeen });
  }
}

/** Copies what is kept, because the trace's own arrays are handed to the caller. */
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
