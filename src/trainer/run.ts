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

/** Everything that belongs to one run and ends with it. */
export class Run {
  readonly encoder: Encoder;
  readonly data: TrainingData;
  readonly writer: SnapshotWriter;
  readonly guards: Guards;
  readonly filmstrip: Filmstrip;
  /** Null for images without labels. */
  readonly codesToLearn: CodesToLearn | null;
  readonly slices = new SliceSize();

  /** The images seen at which the run will pause; null for none. */
  stopAt: number | null;
  /** Whether something shown has changed since the last snapshot. */
  dirty = true;
  /** Null until the code that measures runs has arrived. */
  measuring: Measuring | null = null;

  private readonly made = new Map<unknown, unknown>();
  private readonly anotherEngine: (() => Promise<Engine>) | null;
  private readonly trainingError = new TrainingError();
  private readonly order: ImageOrder;
  private readonly indices = new Uint32Array(SliceSize.max);
  /** The store index of the image learnt last; null if none since the run began or was resumed. */
  private learntHere: number | null = null;

  /**
   * @param anotherEngine creates an engine of the encoder's kind that nothing else uses.
   * @param again whether the run is a replay, which needs neither guards nor a film.
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

  /** Measures the run from now on. */
  measureBy(Fetched: typeof Measuring): void {
    this.measuring = new Fetched(this.encoder, this.data, this.codesToLearn);
  }

  /** Null for images without labels, and until the run is measured. */
  get recogniser(): Recogniser | null {
    return this.measuring?.recogniser ?? null;
  }

  /** What answers keep for this run: `make` creates it on the first request, and it is the same from then on. */
  part<Part>(make: (run: Run) => Part): Part {
    if (!this.made.has(make)) this.made.set(make, make(this));
    return this.made.get(make) as Part;
  }

  /** Running mean of the error before each image's update; NaN until something has been learnt. */
  get trainError(): number {
    return this.trainingError.mean;
  }

  /**
   * Applies live settings from the next image on, which may take a thousand times as long as the last.
   * @param weightScale the factor by which to multiply the weights as the last image left them.
   * @throws RangeError if the settings cannot be live; nothing has changed then.
   */
  configure(settings: Settings, weightScale: number): void {
    // The encoder checks the settings.
    this.encoder.configure(settings, weightScale);
    this.guards.configured(settings);
    this.measuring?.heldOut.invalidate();
    this.writer.settingsChanged();
    this.slices.restart();
    this.dirty = true;
  }

  /** The state from which to continue at this moment; null if something looks wrong. */
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

  /** Infinity if there is no stop, or if single steps have led past it. */
  get imagesUntilStop(): number {
    const left = this.stopAt === null ? -1 : this.stopAt - this.encoder.imagesSeen;
    return left < 0 ? Number.POSITIVE_INFINITY : left;
  }

  /** Store indices of the next images, fewer than wanted at the end of a shard or epoch; none while awaiting them. */
  nextImages(wanted: number): Uint32Array {
    // Whether an image is learnt with its label must not depend on the network.
    if (this.encoder.classDecoders && !this.data.trainLabelsReady) return this.indices.subarray(0, 0);
    const count = this.order.next(wanted, this.data.hasTrainShard, this.indices);
    return this.indices.subarray(0, count);
  }

  /** Store index of the next image, without taking it; null while it is awaited. */
  peekImage(): number | null {
    const [index] = this.nextImages(1);
    this.order.seek(this.encoder.imagesSeen);
    return index ?? null;
  }

  /** Store index of the image learnt last, even in a resumed run; null if there is none, or while it is awaited. */
  imageLearntLast(): number | null {
    const { imagesSeen } = this.encoder;
    if (this.learntHere === null && imagesSeen > 0) {
      this.order.seek(imagesSeen - 1);
      this.learntHere = this.peekImage();
    }
    return this.learntHere;
  }

  /**
   * Learns from images, and lets the classifier learn from their codes while the encoder still has them.
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
   * Called when an image has been learnt outside the loop, so that it can be taken back.
   * @param image its store index. @param undoable the number of images that can be taken back.
   */
  noteStep(image: number, error: number, undoable: number): void {
    const imagesSeen = this.encoder.imagesSeen - 1;
    this.codesToLearn?.learnStep(image, imagesSeen, undoable);
    this.learntHere = image;
    this.followEncoder();
    this.trainingError.noteStep(imagesSeen, error);
  }

  /** Called when the encoder has taken back a step: everything else follows. */
  takeBackStep(): void {
    this.codesToLearn?.takeBack(this.encoder.imagesSeen);
    this.learntHere = null;
    this.followEncoder();
    this.trainingError.takeBack(this.encoder.imagesSeen);
  }

  /** Called when the count of images seen has not changed through `nextImages`. */
  private followEncoder(): void {
    this.order.seek(this.encoder.imagesSeen);
    this.measuring?.heldOut.invalidate();
    this.changed();
  }

  /** Drops a half-written snapshot, which would show two moments. */
  private changed(): void {
    this.writer.abandon();
    this.dirty = true;
  }
}
