/** Runs on the digits, at the counts at which the page says something of them: the only place where tests of those words touch the encoder. */
import { pixelCount } from '../../src/core/image-shape';
import { codeOf } from '../../src/core/sparse-code';
import { createMeasurement, type Encoder } from '../../src/encoders/encoder';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import type { TrainingData } from '../../src/trainer/training-data';
import { kernelModule } from './kernel-module';
import { loadRunData, trainTo } from './run-data';

/** In the rows of the page. */
const EXAMPLES = 10;
/** Few enough that the codes of all of them are known when they have been learnt. */
const SLICE = 20;

/** What is to be seen after this many images. */
export interface Moment {
  /** Of each test digit in the rows: the squared difference per pixel of its reconstruction from the image learnt last. */
  readonly fromLast: readonly number[];
  /** Bits that two of these digits have in common, on average. */
  readonly sharedBits: number;
  /** Units whose weights are alike from pixel to pixel, as in a stroke and not in noise. */
  readonly drawn: number;
  /** Boosts of the units that have been among the winners of an image, and of those that never have. */
  readonly boosts: { readonly won: readonly number[]; readonly never: readonly number[] };
}

/** What takes longer to find out. */
export interface Measured {
  /** Units that win on none of these test images. */
  readonly dead: number;
  /** Mean error on them. */
  readonly error: number;
}

/** Goes through the run of one seed, with the settings that the page begins with or others. */
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

  /** @param images no more are needed of the training images. @param changed settings that are others. */
  static async begin(seed: number, images: number, changed: Partial<TiedSettings> = {}): Promise<DigitsRun> {
    const engine = createWasmEngine(await kernelModule());
    const data = await loadRunData(engine, 'mnist', { train: images, test: Number.POSITIVE_INFINITY });
    const settings: TiedSettings = { ...DEFAULT_SETTINGS, ...changed, seed };
    return new DigitsRun(engine.createEncoder(settings, data.images.storeFor(engine), data.trainCount), data, seed);
  }

  /** Trains on to the count. */
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

  /** The run goes on with other live settings. */
  change(settings: Partial<TiedSettings>): void {
    this.encoder.configure({ ...this.encoder.settings, ...settings }, 1);
  }

  /** The class of the image learnt last. */
  get lastClass(): number {
    return this.data.label(this.last);
  }

  /** Codes of the digits in the rows. */
  rowCodes(): number[][] {
    const rows = this.data.chooseExamples(EXAMPLES, 1).map((index) => this.data.trainCount + index);
    return this.measure(rows).codes;
  }

  /**
   * @param keeps which bits of a code, by their position in it, are not lost.
   * @returns the mean error on the first test images, with all bits and with those that are left.
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

  /** Of where the run stands. */
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

  /** The squared difference per pixel between what a code gives back and an image. @param index of it in the store. */
  private distance(code: readonly number[], index: number): number {
    const pixels = new Float32Array(pixelCount(this.encoder.shape));
    this.encoder.decode({ bits: Uint32Array.from(code), strengths: null }, pixels);
    const image = this.data.images.read(index);
    return pixels.reduce((sum, value, p) => sum + (value - image[p]! / 255) ** 2, 0) / pixels.length;
  }

  /** Noise is not correlated with itself one pixel further on; a stroke is. */
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
