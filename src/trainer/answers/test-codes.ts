import { createMeasurement, type Encoder } from '../../encoders/encoder';
import type { CodeSpace } from '../../core/code-space';
import { appendCodes, createCodeRows, type CodeRows } from '../../core/sparse-code';
import type { Settings } from '../../core/settings';
import { PieceSize } from '../scheduling/piece-size';
import type { Run } from '../run';
import type { TrainingData } from '../training-data';

/** At most this many test images, and this much memory for their codes. */
const MAX_IMAGES = 10_000;
const MAX_BYTES = 64_000_000;

/** The codes of the test images, measured over one stretch of the run. */
export interface MeasuredCodes {
  readonly codes: CodeRows;
  readonly space: CodeSpace;
  /** Places within the test split, ascending; one per code. */
  readonly testIndices: Uint32Array;
  /** Per-pixel mean squared error of each. */
  readonly errors: Float64Array;
  /** Images seen when the first and when the last of the codes was measured. */
  readonly imagesSeen: number;
  readonly imagesSeenAtEnd: number;
  /** In force throughout. */
  readonly settings: Settings;
}

/**
 * The codes of up to 10,000 test images, measured on request and kept until newer ones are wanted. Simultaneous
 * requests share the work.
 */
export class TestCodes {
  private readonly encoder: Encoder;
  private readonly data: TrainingData;
  private latest: MeasuredCodes | null = null;
  private measuring: Generator<void, MeasuredCodes, void> | null = null;

  /** For `run.part`: all questions share one. */
  static readonly of = ({ encoder, data }: Run): TestCodes => new TestCodes(encoder, data);

  private constructor(encoder: Encoder, data: TrainingData) {
    this.encoder = encoder;
    this.data = data;
  }

  /**
   * @param fresh whether the codes must be those of the encoder as it is now.
   * @returns null until the test images have arrived.
   */
  *read(fresh: boolean): Generator<void, MeasuredCodes | null, void> {
    if (!this.data.heldOutReady) return null;
    if (this.latest && (!fresh || this.isCurrent(this.latest))) return this.latest;
    const mine = (this.measuring ??= this.measure());
    while (this.measuring === mine) {
      const { done, value } = mine.next();
      if (done) {
        this.latest = value;
        this.measuring = null;
      } else yield;
    }
    return this.latest;
  }

  private isCurrent({ imagesSeen, settings }: MeasuredCodes): boolean {
    return imagesSeen === this.encoder.imagesSeen && settings === this.encoder.settings;
  }

  private *measure(): Generator<void, MeasuredCodes, void> {
    for (;;) {
      const measured = yield* this.measureUnderOneSetting();
      if (measured) return measured;
    }
  }

  /** @returns null if the settings have changed in between. */
  private *measureUnderOneSetting(): Generator<void, MeasuredCodes | null, void> {
    const { encoder } = this;
    const { settings, imagesSeen, space } = encoder;
    const testIndices = this.chooseImages(space.mostBits);
    const codes = createCodeRows(testIndices.length, space);
    const errors = new Float64Array(testIndices.length);
    const stored = testIndices.map((index) => this.data.trainCount + index);
    const piece = new PieceSize();
    const result = createMeasurement(encoder, piece.max);
    for (let done = 0; done < stored.length;) {
      const some = stored.subarray(done, done + piece.size);
      piece.time(() => encoder.measure(some, result));
      appendCodes(codes, done, result.codes, some.length);
      errors.set(result.errors.subarray(0, some.length), done);
      done += some.length;
      yield;
      if (encoder.settings !== settings) return null;
    }
    return { codes, space, testIndices, errors, imagesSeen, imagesSeenAtEnd: encoder.imagesSeen, settings };
  }

  /** All test images, or as many as fit, spread evenly. */
  private chooseImages(mostBits: number): Uint32Array {
    const { testCount } = this.data;
    const room = Math.floor(MAX_BYTES / (mostBits * Uint32Array.BYTES_PER_ELEMENT));
    const count = Math.min(testCount, MAX_IMAGES, room);
    return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * testCount) / count));
  }
}
