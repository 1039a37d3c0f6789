/**
 * Runs on the digits, up to the counts that the page comments on: the only place where tests of its words use the
 * encoder.
 */
import { pixelCount } from '../../src/core/image-shape';
import { codeOf } from '../../src/core/sparse-code';
import { createMeasurement, type Encoder } from '../../src/encoders/encoder';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import type { TrainingData } from '../../src/trainer/training-data';
import { kernelModule } from './kernel-module';
import { loadRunData, trainTo } from './run-data';

/** The digits in the rows of the page. */
const EXAMPLES = 10;
/** Few enough that the encoder still has all of their codes after learning. */
const SLICE = 20;

/** What the page shows after this many images. */
export interface Moment {
  /**
   * For each test digit in the rows: the squared difference per pixel of its reconstruction from the last learnt image.
   */
  readonly fromLast: readonly number[];
  /** The bits that two of these digits share, on average. */
  readonly sharedBits: number;
  /** The number of units whose neighbouring weights are similar, as in a stroke and not in noise. */
  readonly drawn: number;
  /** The boosts of units that have won, and of those that never have. */
  readonly boosts: { readonly won: readonly number[]; readonly never: readonly number[] };
}

/** Figures that take longer to measure. */
export interface Measured {
  /** The number of units that win on none of these test images. */
  readonly dead: number;
  /** The mean error on these images. */
  readonly error: number;
}

/** Goes through the run of one seed, with the page's initial settings or others. */
export class DigitsRun {
  private readonly encoder: Encoder;
  private readonly data: TrainingData;
  private readonly order: ReturnType<TrainingData['createOrder']>;
  private readonly won = new Set<number>();
  private last = 0;

  private constructor(encoder: Encoder, data: TrainingData, seed: number) {
    this.encoder = encoder;
    this.data = data;
    this.order = data.createOrder(seed);
  }

  /** @param images the most training images needed. @param changed settings that differ from the page's. */
  static async begin(seed: number, images: number, changed: Partial<TiedSettings> = {}): Promise<DigitsRun> {
    const engine = createWasmEngine(await kernelModule());
    const data = await loadRunData(engine, 'mnist', { train: images, test: Number.POSITIVE_INFINITY });
    const settings: TiedSettings = { ...DEFAULT_SETTINGS, ...changed, seed };
    return new DigitsRun(engine.createEncoder(settings, data.images.storeFor(engine), data.trainCount), data, seed);
  }

  /** Trains up to the count. */
  at(imagesSeen: number): Moment {
    const { encoder, data, order, won } = this;
    trainTo(imagesSeen, { encoder, data, order }, SLICE, (images) => {
      this.last = images.at(-1)!;
      const codes = encoder.learntCodes!;
      for (let i = 1; i <= images.length; i++) for (const bit of codes.read(codes.count - i).bits) won.add(bit);
    });
    const codes = this.rowCodes();
    return {
      fromLast: codes.map((code) => this.distance(code, this.last)),
      sharedBits: meanShared(codes),
      drawn: this.countDrawn(),
      boosts: this.boosts(),
    };
  }

  /** Continues the run with other live settings. */
  change(settings: Partial<TiedSettings>): void {
    this.encoder.configure({ ...this.encoder.settings, ...settings }, 1);
  }

  /** The class of the image learnt last. */
  get lastClass(): number {
    return this.data.label(this.last);
  }

  /** The codes of the digits in the rows. */
  rowCodes(): number[][] {
    const rows = this.data.chooseExamples(EXAMPLES, 1).map((index) => this.data.trainCount + index);
    return this.measure(rows).codes;
  }

  /**
   * @param keeps whether a bit is kept, by its position in the code.
   * @returns the mean error on the first test images, with all bits and with the kept ones.
   */
  afterLoss(
    testImages: number,
    keeps: (position: number) => boolean,
  ): { readonly whole: number; readonly left: number } {
    const { data } = this;
    const indices = Uint32Array.from({ length: testImages }, (_, i) => data.trainCount + i);
    const { codes, error } = this.measure(indices);
    const errors = codes.map((code, i) =>
      this.distance(
        code.filter((_, position) => keeps(position)),
        indices[i]!,
      ),
    );
    return { whole: error, left: errors.reduce((sum, each) => sum + each) / testImages };
  }

  /** The figures at the present state of the run. */
  measured(testImages: number): Measured {
    const { data, encoder } = this;
    const { codes, error } = this.measure(Uint32Array.from({ length: testImages }, (_, i) => data.trainCount + i));
    return { dead: encoder.space.units - new Set(codes.flat()).size, error };
  }

  private measure(indices: Uint32Array): { codes: number[][]; error: number } {
    const measured = createMeasurement(this.encoder, indices.length);
    this.encoder.measure(indices, measured);
    const codes = Array.from(indices, (_, i) => [...codeOf(measured.codes, i).bits]);
    return { codes, error: measured.errors.reduce((sum, each) => sum + each) / indices.length };
  }

  /**
   * The squared difference per pixel between a code's reconstruction and an image.
   * @param index of the image in the store.
   */
  private distance(code: readonly number[], index: number): number {
    const pixels = new Float32Array(pixelCount(this.encoder.shape));
    this.encoder.decode({ bits: Uint32Array.from(code), strengths: null }, pixels);
    const image = this.data.images.read(index);
    return pixels.reduce((sum, value, p) => sum + (value - image[p]! / 255) ** 2, 0) / pixels.length;
  }

  /** Noise is not correlated with itself shifted by one pixel; a stroke is. */
  private countDrawn(): number {
    const { space, shape } = this.encoder;
    const weights = new Float32Array(pixelCount(shape));
    return Array.from({ length: space.units }, (_, unit) => {
      this.encoder.readWeights(unit, weights);
      let together = 0;
      let alone = 0;
      for (let p = 0; p + 1 < weights.length; p++) {
        together += weights[p]! * weights[p + 1]!;
        alone += weights[p]! ** 2;
      }
      return together / alone;
    }).filter((correlation) => correlation > 0.4).length;
  }

  private boosts(): Moment['boosts'] {
    const all = new Float32Array(this.encoder.space.units);
    this.encoder.boosts!.read(all);
    const of = (hasWon: boolean): number[] => [...all].filter((_, unit) => this.won.has(unit) === hasWon);
    return { won: of(true), never: of(false) };
  }
}

function meanShared(codes: readonly (readonly number[])[]): number {
  const pairs = codes.flatMap((a, i) => codes.slice(i + 1).map((b) => a.filter((bit) => b.includes(bit)).length));
  return pairs.reduce((sum, count) => sum + count) / pairs.length;
}
