import type { ImageOrder } from '../datasets/image-order';
import type { EncoderState } from '../core/encoder-state';
import type { Encoder, Engine } from '../encoders/encoder';
import type { Settings } from '../core/settings';
import { SliceSize } from './scheduling/slice-size';
import { CodesToLearn } from './watching/codes-to-learn';
import { Filmstrip, FILMSTRIP_BYTES } from './watching/filmstrip';
import { Guards } from './watching/guards';
import type { Measuring } from './watching/measuring';
import type { Recogniser } from './watching/recogniser';
import type { SnapshotWriter } from './watching/snapshot-writer';
import { TrainingError } from './watching/training-error';
import type { TrainingData } from './training-data';
import type { UntrainedEncoder } from './untrained-encoder';

/** What belongs to one run and ends with it. */
export class Run {
  readonly encoder: Encoder;
  readonly data: TrainingData;
  readonly writer: SnapshotWriter;
  readonly guards: Guards;
  readonly filmstrip: Filmstrip;
  /** Null for images without labels. */
  readonly codesToLearn: CodesToLearn | null;
  readonly slices = new SliceSize();

  /** Images seen at which the run is to pause; null: none. */
  stopAt: number | null;
  /** Something shown has changed since the last snapshot. */
  dirty = true;
  /** Null: it is not measured yet. */
  measuring: Measuring | null = null;

  private readonly made = new Map<unknown, unknown>();
  private readonly anotherEngine: (() => Promise<Engine>) | null;
  private readonly trainingError = new TrainingError();
  private readonly order: ImageOrder;
  private readonly indices = new Uint32Array(SliceSize.max);
  /** Null: none since the run began or was taken up. */
  private learntHere: number | null = null;

  /**
   * @param anotherEngine makes an engine of the encoder's kind that nothing else uses.
   * @param again what is learnt has been learnt before: it needs neither guards nor a film.
   */
  constructor(
    encoder: Encoder,
    data: TrainingData,
    writer: SnapshotWriter,
    stopAt: number | null = null,
    anotherEngine: (() => Promise<Engine>) | null = null,
    again = false,
  ) {
    this.anotherEngine = anotherEngine;
    this.stopAt = stopAt;
    this.encoder = encoder;
    this.data = data;
    this.writer = writer;
    this.guards = new Guards(encoder.settings, !again);
    this.codesToLearn = data.layout.classCount > 0 ? new CodesToLearn(encoder, data) : null;
    this.filmstrip = new Filmstrip(encoder, again ? 0 : FILMSTRIP_BYTES);
    this.order = data.createOrder(encoder.settings.seed);
    this.order.seek(encoder.imagesSeen);
  }

  /** It is measured from now on. */
  measureBy(Fetched: typeof Measuring): void {
    this.measuring = new Fetched(this.encoder, this.data, this.codesToLearn);
  }

  /** Null for images without labels, and as long as the run is not measured. */
  get recogniser(): Recogniser | null {
    return this.measuring?.recogniser ?? null;
  }

  /** What answers keep for this run: made when it is first asked for, the same ever after. */
  part<Part>(make: (run: Run) => Part): Part {
    if (!this.made.has(make)) this.made.set(make, make(this));
    return this.made.get(make) as Part;
  }

  /** Running mean of the error before each image's update; NaN until something has been learnt. */
  get trainError(): number {
    return this.trainingError.mean;
  }

  /**
   * Live settings act from the next image on, which may take a thousand times as long as the last.
   * @param weightScale what the weights of the last image are multiplied by.
   * @throws RangeError when they cannot be live; nothing has changed then.
   */
  configure(settings: Settings, weightScale: number): void {
    // The only kind that there is; the encoder checks them.
    this.encoder.configure(settings, weightScale);
    this.guards.configured(settings);
    this.measuring?.heldOut.invalidate();
    this.writer.settingsChanged();
    this.slices.restart();
    this.dirty = true;
  }

  /** All that it takes to go on from this moment; null: something looks wrong. */
  state(): EncoderState | null {
    const { encoder, guards, codesToLearn } = this;
    if (!guards.healthy || guards.checkWeights(encoder.largestWeight())) return null;
    const state = encoder.saveState();
    return codesToLearn?.addTo(state) ?? state;
  }

  /** An encoder with the same settings that has learnt nothing. */
  async untrained(): Promise<UntrainedEncoder> {
    if (!this.anotherEngine) throw new Error('this run cannot make another engine');
    const [{ UntrainedEncoder }, engine] = await Promise.all([import('./untrained-encoder'), this.anotherEngine()]);
    return new UntrainedEncoder(engine, this.encoder.settings, this.data);
  }

  /** Infinite where there is no stop, or where single steps have led past it. */
  get imagesUntilStop(): number {
    const left = this.stopAt === null ? -1 : this.stopAt - this.encoder.imagesSeen;
    return left < 0 ? Number.POSITIVE_INFINITY : left;
  }

  /** Store indices of the next images, fewer than wanted at the end of a shard or epoch; none while data are awaited. */
  nextImages(wanted: number): Uint32Array {
    // Whether an image has been learnt with its label must not depend on the network.
    if (this.encoder.classDecoders && !this.data.trainLabelsReady) return this.indices.subarray(0, 0);
    const count = this.order.next(wanted, this.data.hasTrainShard, this.indices);
    return this.indices.subarray(0, count);
  }

  /** Store index of the image that comes next, which stays the next one; null while it is awaited. */
  peekImage(): number | null {
    const [index] = this.nextImages(1);
    this.order.seek(this.encoder.imagesSeen);
    return index ?? null;
  }

  /** Store index of the image learnt last, even in a run that has been taken up; null: there is none, or it is awaited. */
  imageLearntLast(): number | null {
    const { imagesSeen } = this.encoder;
    if (this.learntHere === null && imagesSeen > 0) {
      this.order.seek(imagesSeen - 1);
      this.learntHere = this.peekImage();
    }
    return this.learntHere;
  }

  /**
   * Learns from images, and lets the classifier learn from theirs while the encoder still has their codes.
   * @returns the sum of their errors, as `Encoder.train` does.
   */
  learn(order: Uint32Array): number {
    const { encoder, codesToLearn } = this;
    const labels = this.data.labelsOf(order);
    let errorSum = 0;
    for (let first = 0; first < order.length;) {
      const { imagesSeen } = encoder;
      const atOnce = codesToLearn?.imagesAtOnce(imagesSeen) ?? Infinity;
      const end = first + Math.min(atOnce, this.trainingError.imagesAtOnce);
      const images = order.subarray(first, end);
      const error = encoder.train(images, labels?.subarray(first, end));
      this.trainingError.note(images.length, error);
      errorSum += error;
      codesToLearn?.learnFrom(images, imagesSeen);
      first = end;
    }
    this.changed();
    this.learntHere = order.at(-1) ?? this.learntHere;
    return errorSum;
  }

  /**
   * An image has been learnt from beside the loop, so that it can be taken back.
   * @param image its index in the store. @param undoable how many images can be taken back.
   */
  noteStep(image: number, error: number, undoable: number): void {
    const imagesSeen = this.encoder.imagesSeen - 1;
    this.codesToLearn?.learnStep(image, imagesSeen, undoable);
    this.learntHere = image;
    this.followEncoder();
    this.trainingError.noteStep(imagesSeen, error);
  }

  /** The encoder has gone back to before a step: so does everything else. */
  takeBackStep(): void {
    this.codesToLearn?.takeBack(this.encoder.imagesSeen);
    this.learntHere = null;
    this.followEncoder();
    this.trainingError.takeBack(this.encoder.imagesSeen);
  }

  /** The count of images seen has changed otherwise than by `nextImages`. */
  private followEncoder(): void {
    this.order.seek(this.encoder.imagesSeen);
    this.measuring?.heldOut.invalidate();
    this.changed();
  }

  /** A picture that has been begun would be of two moments. */
  private changed(): void {
    this.writer.abandon();
    this.dirty = true;
  }
}
