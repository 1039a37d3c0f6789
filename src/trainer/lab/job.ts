import { readImages } from '../../datasets/idx';
import { sum, type DatasetLayout } from '../../core/dataset';
import { refuse } from '../../core/failure';
import { pixelCount, pixelScale, asPixelBytes, type ImageShape } from '../../core/image-shape';
import type { AnnealedCode, FoundCode, TakenAway } from '../../core/lab-answers';
import { randomStream } from '../../core/random';
import { sharedBits } from '../../core/shared-bits';
import type { Encoder, LoadedEngine } from '../../encoders/encoder';
import { clippingOf } from '../../encoders/tied-kwta/formulas';
import { PixelSums } from '../../measures/pixel-sums';
import { principalComponentSteps, type PrincipalComponents } from '../../measures/principal-components';
import { foreseenFailure } from '../foreseen-failure';
import { anneal } from './anneal';
import { encoderOf, tiedPartsOf, weightsOf } from './looked-at';
import { pcaErrors } from './pca-errors';
import type { LabCommand, LabCommands, LabEvent } from './protocol';
import { spanShares, spread } from './span-shares';
import { takeAway, type TiedParts } from './take-away';

/** For images of 28 x 28 pixels more are of no use: these contain 99 % of the variance. */
const MOST_COMPONENTS = 360;
/** Additions and comparisons spent on taking units away: a few seconds. */
const MOST_WORK = 1e9;
const MOST_IMAGES = 150;
const LEAST_IMAGES = 30;
/** Exchanges tried by each search, and searches per digit; the first begins with the encoder's code. */
const STEPS = 100_000;
const SEARCHES = 2;
/** Progress after reading the images, after the components, and after the shares; the rest is taking units away. */
const MILESTONES = { read: 0.2, components: 0.5, shares: 0.6 };
const TURN_MS = 20;

export interface LabJobOptions {
  emit(event: LabEvent): void;
  now(): number;
  loadEngine(kind: string): Promise<LoadedEngine>;
  turn(): Promise<void>;
}

/** Examines one run; see `LabCommands`. After a failure it does nothing more. */
export class LabJob {
  private readonly options: LabJobOptions;
  private layout: DatasetLayout | null = null;
  private sums: PixelSums | null = null;
  private readonly tests: Uint8Array[] = [];
  private read = 0;
  private failed = false;
  private chain: Promise<void> = Promise.resolve();

  constructor(options: LabJobOptions) {
    this.options = options;
  }

  /** Resolves when the command and those before it have been carried out, or have failed. */
  handle(command: LabCommand): Promise<void> {
    this.chain = this.chain.then(async () => {
      if (this.failed) return;
      try {
        await this.carryOut(command);
      } catch (error) {
        this.failed = true;
        this.options.emit({ type: 'failed', failure: foreseenFailure(error) });
      }
    });
    return this.chain;
  }

  private async carryOut(command: LabCommand): Promise<void> {
    switch (command.type) {
      case 'open':
        this.layout = command.layout;
        this.sums = new PixelSums(command.layout.shape);
        break;
      case 'addShard':
        await this.addShard(command);
        break;
      case 'features':
        await this.lookAtFeatures(command);
        break;
      case 'codes':
        await this.lookAtCodes(command);
        break;
    }
  }

  private async addShard({ split, shard, bytes }: LabCommands['addShard']): Promise<void> {
    const { shape, trainShards, testShards } = this.opened();
    const counts = split === 'train' ? trainShards : testShards;
    const count = counts[shard] ?? refuse('unknown-shard', { split, shard, shards: counts.length });
    const images = await readImages(bytes, { shape, count });
    if (split === 'train') this.sums?.add(images);
    else this.tests[shard] = images;
    this.read += count;
    this.progress((MILESTONES.read * this.read) / (sum(trainShards) + sum(testShards)));
  }

  private async lookAtFeatures({ run }: LabCommands['features']): Promise<void> {
    const { emit } = this.options;
    const layout = this.opened();
    const encoder = await encoderOf(run, layout, this.options.loadEngine);
    const weights = weightsOf(encoder);
    const components = await this.steps(
      principalComponentSteps(this.sums!, MOST_COMPONENTS),
      MILESTONES.read,
      MILESTONES.components,
    );
    this.progress(MILESTONES.components);
    const shares = await this.steps(
      spanShares(weights, components, layout.shape, run.settings.seed),
      MILESTONES.components,
      MILESTONES.shares,
    );
    emit({ type: 'spanShares', shares });
    const parts = tiedPartsOf(encoder, weights);
    if (parts) emit({ type: 'takenAway', taken: await this.takenAway(parts, components) });
    this.progress(1);
    emit({ type: 'done' });
  }

  private async takenAway(parts: TiedParts, components: PrincipalComponents): Promise<TakenAway> {
    const images = imagesToTake(parts);
    const chosen = spread(this.testCount, 2 * images).map((index) => this.testImage(index));
    const [deciding, measured] = [0, 1].map((odd) => chosen.filter((_, i) => i % 2 === odd)) as [
      Float32Array[],
      Float32Array[],
    ];
    const taken = await this.steps(takeAway(parts, deciding, measured), MILESTONES.shares, 1);
    return { ...taken, pcaErrors: pcaErrors(components, measured, parts.shape) };
  }

  private async lookAtCodes({ run, digits }: LabCommands['codes']): Promise<void> {
    const { emit } = this.options;
    const layout = this.opened();
    const encoder = await encoderOf(run, layout, this.options.loadEngine);
    const weights = weightsOf(encoder);
    const parts = tiedPartsOf(encoder, weights) ?? refuse('not-for-kind', { kind: run.kind, capability: 'editor' });
    const chosen = spread(this.testCount, digits);
    for (const [i, testIndex] of chosen.entries()) {
      const from = (each: number): number => MILESTONES.read + ((1 - MILESTONES.read) * each) / chosen.length;
      emit({ type: 'annealed', code: await this.annealed(encoder, parts, testIndex, from(i), from(i + 1)) });
    }
    this.progress(1);
    emit({ type: 'done' });
  }

  private async annealed(
    encoder: Encoder,
    { weights, settings, shape }: TiedParts,
    testIndex: number,
    from: number,
    to: number,
  ): Promise<AnnealedCode> {
    const image = this.testImage(testIndex);
    const own = found(encoder, Uint32Array.from(encoder.encode(this.testBytes(testIndex)).bits), image);
    let best = own;
    for (let search = 0; search < SEARCHES; search++) {
      const random = randomStream(settings.seed, 'lab', 1, testIndex, search);
      const start = search === 0 ? own.bits : randomBits(settings.units, own.bits.length, random);
      const at = (each: number): number => from + ((to - from) * each) / SEARCHES;
      const task = { weights, image, clipping: clippingOf(settings, shape), start, steps: STEPS, random };
      const code = found(encoder, await this.steps(anneal(task), at(search), at(search + 1)), image);
      if (code.error < best.error) best = code;
    }
    return { testIndex, image, own, best, shared: sharedBits(own.bits, best.bits) };
  }

  /** Takes all steps, reports progress as part of the whole, and lets messages in between. */
  private async steps<T>(work: Generator<number, T, void>, from: number, to: number): Promise<T> {
    const { now, turn } = this.options;
    let turned = now();
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      if (now() - turned < TURN_MS) continue;
      this.progress(from + (to - from) * step.value);
      await turn();
      turned = now();
    }
  }

  private get testCount(): number {
    return sum(this.opened().testShards);
  }

  private testBytes(index: number): Uint8Array {
    let first = index;
    for (const images of this.tests) {
      const pixels = pixelCount(this.opened().shape);
      if (first * pixels < images.length) return images.slice(first * pixels, (first + 1) * pixels);
      first -= images.length / pixels;
    }
    return refuse('test-images-missing', {});
  }

  private testImage(index: number): Float32Array<ArrayBuffer> {
    return pixelValues(this.testBytes(index), this.opened().shape);
  }

  private opened(): DatasetLayout {
    if (!this.layout) throw new Error('no dataset is open; expected “open” as the first command');
    return this.layout;
  }

  private progress(done: number): void {
    this.options.emit({ type: 'progress', done });
  }
}

function pixelValues(bytes: Uint8Array, shape: ImageShape): Float32Array<ArrayBuffer> {
  const scale = pixelScale(shape);
  return Float32Array.from(asPixelBytes(shape, bytes), (value) => value * scale);
}

/** The number of images that decide, and of images that are measured, for a run time of some seconds. */
function imagesToTake({ settings, shape }: TiedParts): number {
  const { units, winners, rounds } = settings;
  const codings = winners * Math.log(1 + units / winners);
  const each = pixelCount(shape) * codings * (winners + (rounds > 1 ? rounds * (units / 4) : 0));
  return Math.max(LEAST_IMAGES, Math.min(MOST_IMAGES, Math.floor(MOST_WORK / each)));
}

function found(encoder: Encoder, bits: Uint32Array<ArrayBuffer>, image: Float32Array): FoundCode {
  const reconstruction = new Float32Array(image.length);
  encoder.decode({ bits, strengths: null }, reconstruction);
  let squares = 0;
  for (let p = 0; p < image.length; p++) squares += (reconstruction[p]! - image[p]!) ** 2;
  return { bits, reconstruction, error: squares / image.length };
}

function randomBits(units: number, count: number, random: { integer(from: number, to: number): number }): Uint32Array {
  const bits = new Set<number>();
  while (bits.size < count) bits.add(random.integer(0, units - 1));
  return Uint32Array.from(bits);
}
