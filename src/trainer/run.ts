import type { ImageOrder } from '../datasets/image-order';
import type { Encoder } from '../encoders/encoder';
import type { Settings } from '../core/settings';
import { tiedKwta } from '../encoders/tied-kwta/kind';
import type { TiedSettings } from '../encoders/tied-kwta/settings';
import { ClassifierCompanion } from './watching/recogniser';
import { Filmstrip } from './watching/filmstrip';
import { Guards } from './watching/guards';
import { HeldOutMeter } from './watching/held-out';
import type { ProbeJob } from './watching/probe-job';
import type { SnapshotWriter } from './watching/snapshot-writer';
import { TestCodes } from './watching/test-codes';
import type { TrainingData } from './training-data';

const MAX_SLICE_IMAGES = 4096;
const WEIGHT_CHECK_INTERVAL_MS = 200;
/** The training error shown is a running mean over about this many images. */
const ERROR_WINDOW_IMAGES = 1000;

/** The running training error at one moment. */
export interface RunningError {
  readonly trainError: number;
  readonly trained: number;
}

/** What belongs to one run and ends with it. */
export class Run {
  readonly encoder: Encoder;
  readonly data: TrainingData;
  readonly writer: SnapshotWriter;
  readonly guards: Guards;
  readonly heldOut: HeldOutMeter;
  readonly filmstrip: Filmstrip;
  readonly testCodes: TestCodes;
  /** Null for images without labels. */
  readonly recogniser: ClassifierCompanion | null;
  /** The linear probe that was asked for last. */
  probe: ProbeJob | null = null;

  /** Images seen at which the run is to rest; null: none. */
  stopAt: number | null;
  trainError = Number.NaN;
  largestWeight = Number.NaN;
  /** Something shown has changed since the last snapshot. */
  dirty = true;
  sliceImages = 1;

  private readonly order: ImageOrder;
  private readonly indices = new Uint32Array(MAX_SLICE_IMAGES);
  private costPerImageMs = Number.NaN;
  private trained = 0;
  private weightsCheckedAt = Number.NEGATIVE_INFINITY;

  constructor(encoder: Encoder, data: TrainingData, writer: SnapshotWriter, stopAt: number | null = null) {
    this.stopAt = stopAt;
    this.encoder = encoder;
    this.data = data;
    this.writer = writer;
    this.guards = new Guards(tiedKwta, encoder.settings);
    this.recogniser = data.layout.classCount > 0 ? new ClassifierCompanion(encoder, data) : null;
    this.heldOut = new HeldOutMeter(encoder, data.heldOut, this.recogniser);
    this.filmstrip = new Filmstrip(encoder);
    this.testCodes = new TestCodes(encoder, data);
    this.order = data.createOrder(encoder.settings.seed);
    this.order.seek(encoder.imagesSeen);
  }

  /**
   * Live settings act from the next image on, which may take a thousand times as long as the last.
   * @throws RangeError when they cannot be live; nothing has changed then.
   */
  configure(settings: Settings): void {
    // The only kind that there is; the encoder checks them.
    this.encoder.configure(settings as TiedSettings);
    this.guards.configured(settings);
    this.heldOut.invalidate();
    this.writer.settingsChanged();
    this.costPerImageMs = Number.NaN;
    this.sliceImages = 1;
    this.dirty = true;
  }

  /** Infinite where there is no stop, or where single steps have led past it. */
  get imagesUntilStop(): number {
    const left = this.stopAt === null ? -1 : this.stopAt - this.encoder.imagesSeen;
    return left < 0 ? Number.POSITIVE_INFINITY : left;
  }

  /** Store indices of the next images, fewer than wanted at the end of a shard or epoch; none while data are awaited. */
  nextImages(wanted: number): Uint32Array {
    const count = this.order.next(wanted, this.data.hasTrainShard, this.indices);
    return this.indices.subarray(0, count);
  }

  /** Store index of the image that comes next, which stays the next one; null while it is awaited. */
  peekImage(): number | null {
    const [index] = this.nextImages(1);
    this.order.seek(this.encoder.imagesSeen);
    return index ?? null;
  }

  /** Takes note of images learnt from. @returns what `takeBack` needs when the encoder goes back to before them. */
  noteImages(images: number, errorSum: number): RunningError {
    const runningError = { trainError: this.trainError, trained: this.trained };
    this.changed();
    this.trained += images;
    // A plain mean at first, a running one once the window is full.
    const weight = Math.max(images / this.trained, 1 - Math.exp(-images / ERROR_WINDOW_IMAGES));
    const before = Number.isNaN(this.trainError) ? 0 : this.trainError;
    this.trainError = before + weight * (errorSum / images - before);
    return runningError;
  }

  /** The encoder has gone back to an earlier moment: so does everything else. */
  takeBack({ trainError, trained }: RunningError): void {
    this.trainError = trainError;
    this.trained = trained;
    this.order.seek(this.encoder.imagesSeen);
    this.heldOut.invalidate();
    this.changed();
  }

  /** @returns what is wrong with the weights, in words, or null: nothing, or they have been looked at just now. */
  checkWeightsIfDue(now: number): string | null {
    if (now - this.weightsCheckedAt < WEIGHT_CHECK_INTERVAL_MS) return null;
    this.weightsCheckedAt = now;
    this.largestWeight = this.encoder.largestWeight();
    return this.guards.checkWeights(this.largestWeight);
  }

  /** A picture that has been begun would be of two moments. */
  private changed(): void {
    this.writer.abandon();
    this.dirty = true;
  }

  /** Learns from a slice how many images fit into the next. */
  noteSlice(images: number, errorSum: number, elapsedMs: number, sliceMs: number): void {
    this.noteImages(images, errorSum);
    const cost = Math.max(elapsedMs, 0.01) / images;
    this.costPerImageMs = Number.isNaN(this.costPerImageMs) ? cost : 0.8 * this.costPerImageMs + 0.2 * cost;
    const fitting = Math.max(
      Math.floor(sliceMs / this.costPerImageMs),
      // Twice the time, where as many images together are quicker.
      Math.min(this.encoder.imagesAhead, Math.floor((2 * sliceMs) / this.costPerImageMs)),
    );
    // Growing step by step keeps one mistimed image from making a slice that lasts for seconds.
    this.sliceImages = Math.max(1, Math.min(fitting, 2 * Math.max(images, 8), MAX_SLICE_IMAGES));
  }
}
