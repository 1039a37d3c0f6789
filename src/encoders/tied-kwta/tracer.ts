import { refuse } from '../../core/failure';
import { pixelCount } from '../../core/image-shape';
import { changesBetween } from '../../core/settings';
import type { Trace, TraceUnit } from '../../core/trace';
import type { TracedStep, Tracer } from '../capabilities';
import type { Encoder, ImageStore } from '../encoder';
import { sumsByTilePosition } from './formulas';
import { aboutToBeOverwritten, before, type KeptTrace, type Overwritten } from './overwritten';
import { scaledState } from './scaled-state';
import type { TiedSettings } from './settings';
import { traceImage } from './trace';

/** As many images can be taken back, or as many as fit into the memory set aside. */
const MAX_IMAGES = 50;
const MAX_BYTES = 32 * 2 ** 20;

/** Traces a tied encoder, whichever implementation it is: it works on copies of its state. */
export class TiedKwtaTracer implements Tracer {
  private readonly encoder: Encoder<TiedSettings>;
  private readonly store: ImageStore;
  private readonly imagesPerEpoch: number;
  private newest: KeptTrace | null = null;
  private learnt: Overwritten[] = [];

  constructor(encoder: Encoder<TiedSettings>, store: ImageStore, imagesPerEpoch: number) {
    this.encoder = encoder;
    this.store = store;
    this.imagesPerEpoch = imagesPerEpoch;
  }

  get undoable(): number {
    this.dropUnlessLast();
    return this.learnt.length;
  }

  *trace(imageIndex: number): Generator<void, Trace, void> {
    const { encoder, store, imagesPerEpoch } = this;
    const trace = yield* traceImage({
      state: scaledState(encoder),
      settings: encoder.settings,
      shape: encoder.shape,
      imagesPerEpoch,
      imageIndex,
      bytes: store.read(imageIndex).slice(),
    });
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
    const partialSums = new Float32Array(16 * rounds);
    for (let round = 0; round < rounds; round++) {
      const input = trace.roundInputs.subarray(round * pixels, (round + 1) * pixels);
      partialSums.set(sumsByTilePosition(input, weights, 0, encoder.shape), 16 * round);
      yield;
    }
    return { unit, weights, partialSums };
  }

  largestWeightAfter(imagesSeen: number): number {
    const { encoder, newest: trace } = this;
    if (trace?.imagesSeen !== imagesSeen || encoder.imagesSeen !== imagesSeen) this.refuseAsGoneOn();
    if (changesBetween(trace.settings, encoder.settings).length > 0) refuse('settings-changed', {});
    return largest(trace.weightsAfter);
  }

  learn(): TracedStep {
    const { encoder, newest: trace } = this;
    if (!trace) this.refuseAsGoneOn();
    this.largestWeightAfter(trace.imagesSeen);
    this.dropUnlessLast();
    const overwritten = aboutToBeOverwritten(encoder, trace);
    const error = encoder.train(Uint32Array.of(trace.imageIndex));
    this.add(overwritten);
    return { error, ...this.compare(trace) };
  }

  undo(imagesSeen: number): void {
    const { encoder } = this;
    this.dropUnlessLast();
    const last = encoder.imagesSeen === imagesSeen + 1 ? this.learnt.pop() : undefined;
    if (!last) refuse('not-undoable', { imagesSeen });
    encoder.loadState(before(encoder.saveState(), last, pixelCount(encoder.shape)));
    if (last.unscaled) encoder.configure(encoder.settings, last.unscaled.weightScale);
  }

  /** Remembers what the image that has just been learnt from has overwritten. */
  private add(overwritten: Overwritten): void {
    this.learnt.push(overwritten);
    const bytesEach = overwritten.weights.byteLength + overwritten.dutyCycles.byteLength;
    const most = Math.max(1, Math.min(MAX_IMAGES, Math.floor(MAX_BYTES / bytesEach)));
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

/** The largest absolute value, or NaN once there is one. */
function largest(values: Float32Array): number {
  let most = 0;
  for (const value of values) {
    if (Number.isNaN(value)) return value;
    most = Math.max(most, Math.abs(value));
  }
  return most;
}
