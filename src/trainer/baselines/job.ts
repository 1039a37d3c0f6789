import { readImages } from '../../datasets/idx';
import { refuse } from '../../core/failure';
import { foreseenFailure } from '../foreseen-failure';
import {
  firstComponents,
  PCA_COEFFICIENTS,
  principalComponents,
  rebuildingError,
} from '../../measures/principal-components';
import { PixelSums } from '../../measures/pixel-sums';
import type { CodeBaselinesWanted } from '../../core/code-baselines';
import { pixelCount } from '../../core/image-shape';
import { sum, type DatasetLayout, type SplitName } from '../../core/dataset';
import { computeCodeBaselines, QUANTISER_IMAGES } from './code-baselines';
import { pcaAtBits } from './pca-at-bits';
import type { BaselinesCommand, BaselinesCommands, BaselinesEvent, BaselinesResult } from './protocol';

/** Progress when all shards have been read, and when the principal components are known; codes, if wanted, take longer. */
const MILESTONES = { plain: { read: 0.4, components: 0.9 }, codes: { read: 0.15, components: 0.35 } } as const;

export interface BaselinesJobOptions {
  emit(event: BaselinesEvent): void;
  /** The time now in ms. */
  now(): number;
}

/**
 * Computes the baselines of one dataset, shard by shard. Keeps the bytes of the test images, but only sums of the
 * training images unless codes are wanted. After a failure it does nothing more.
 */
export class BaselinesJob {
  private readonly options: BaselinesJobOptions;
  private data: OpenDataset | null = null;
  private failed = false;
  private milliseconds = 0;
  /** Commands wait in this chain, as unzipping a shard takes several turns of the event loop. */
  private chain: Promise<void> = Promise.resolve();

  constructor(options: BaselinesJobOptions) {
    this.options = options;
  }

  /** Resolves when the command and those before it have been carried out, or have failed. */
  handle(command: BaselinesCommand): Promise<void> {
    this.chain = this.chain.then(async () => {
      if (this.failed) return;
      const start = this.options.now();
      try {
        await this.carryOut(command);
      } catch (error) {
        this.failed = true;
        this.data = null;
        this.options.emit({ type: 'failed', failure: foreseenFailure(error) });
      }
      this.milliseconds += this.options.now() - start;
    });
    return this.chain;
  }

  private async carryOut(command: BaselinesCommand): Promise<void> {
    switch (command.type) {
      case 'open':
        this.data = new OpenDataset(command.layout, command.codes, command.atBits === true);
        break;
      case 'addShard':
        this.progress((await this.opened().addShard(command)) * this.milestones.read);
        break;
      case 'finish':
        this.finish(this.opened());
        break;
    }
  }

  private finish(data: OpenDataset): void {
    const start = this.options.now();
    data.checkComplete();
    const { layout, wanted } = data;
    const components = principalComponents(data.trainSums, Math.max(PCA_COEFFICIENTS, wanted?.bits ?? 0));
    const pca = firstComponents(components, PCA_COEFFICIENTS);
    const known = this.milestones.components;
    this.progress(known);
    const codes =
      wanted &&
      computeCodeBaselines(
        wanted,
        components,
        layout.shape,
        data.trainImages,
        (errorOf) => data.testError(errorOf),
        (done) => this.progress(known + (1 - known) * done),
      );
    const result: BaselinesResult = {
      meanImageError: data.testError((images) => rebuildingError({ ...pca, count: 0 }, images, layout.shape)),
      pcaError: data.testError((images) => rebuildingError(pca, images, layout.shape)),
      components: pca.count,
      codes,
      milliseconds: this.milliseconds + this.options.now() - start,
    };
    this.progress(1);
    this.options.emit({ type: 'result', ...result });
    if (data.atBits) this.measureAtBits(data);
  }

  private measureAtBits({ layout, trainSums, firstTrainImages, testImages }: OpenDataset): void {
    const pca = pcaAtBits(trainSums, layout.shape, firstTrainImages, testImages);
    this.options.emit({ type: 'atBits', pca });
  }

  private get milestones(): { readonly read: number; readonly components: number } {
    return this.opened().wanted ? MILESTONES.codes : MILESTONES.plain;
  }

  private opened(): OpenDataset {
    if (!this.data) throw new Error('no dataset is open; expected “open” as the first command');
    return this.data;
  }

  private progress(done: number): void {
    this.options.emit({ type: 'progress', done });
  }
}

class OpenDataset {
  readonly layout: DatasetLayout;
  readonly wanted: CodeBaselinesWanted | null;
  readonly atBits: boolean;
  readonly trainSums: PixelSums;
  /** The images of the shards, in the order of their arrival. */
  readonly testImages: Uint8Array[] = [];
  private readonly trainShards: Uint8Array[] = [];
  private readonly missing: Record<SplitName, Set<number>>;
  private readonly imageCount: number;
  private imagesRead = 0;

  /**
   * @param wanted null: only sums of the training images are kept ...
   * @param atBits ... and the first images, if PCA will be measured at many sizes.
   */
  constructor(layout: DatasetLayout, wanted: CodeBaselinesWanted | null, atBits: boolean) {
    this.layout = layout;
    this.wanted = wanted;
    this.atBits = atBits;
    this.trainSums = new PixelSums(layout.shape);
    this.missing = { train: new Set(layout.trainShards.keys()), test: new Set(layout.testShards.keys()) };
    this.imageCount = sum(layout.trainShards) + sum(layout.testShards);
  }

  /** @returns the share of all images read so far. */
  async addShard({ split, shard, bytes }: BaselinesCommands['addShard']): Promise<number> {
    const counts = split === 'train' ? this.layout.trainShards : this.layout.testShards;
    const count = counts[shard];
    if (count === undefined) refuse('unknown-shard', { split, shard, shards: counts.length });
    const images = await readImages(bytes, { shape: this.layout.shape, count });
    if (!this.missing[split].delete(shard)) refuse('shard-twice', { split, shard });
    if (split === 'test') this.testImages.push(images);
    else {
      this.trainSums.add(images);
      const before = sum(this.layout.trainShards.slice(0, shard));
      if (this.wanted || (this.atBits && before < QUANTISER_IMAGES)) this.trainShards[shard] = images;
    }
    this.imagesRead += count;
    return this.imagesRead / this.imageCount;
  }

  /** Enough training images to learn the levels of the coefficients. */
  get firstTrainImages(): Uint8Array {
    return this.trainImages.subarray(0, QUANTISER_IMAGES * pixelCount(this.layout.shape));
  }

  /** The training images kept, concatenated: all of them if codes are wanted. */
  get trainImages(): Uint8Array {
    const all = new Uint8Array(sum(this.trainShards.map((shard) => shard.length)));
    let first = 0;
    for (const shard of this.trainShards) {
      all.set(shard, first);
      first += shard.length;
    }
    return all;
  }

  /** @throws Refusal if shards are missing or there are no training or no test images. */
  checkComplete(): void {
    const missing = this.missing.train.size + this.missing.test.size;
    const total = this.layout.trainShards.length + this.layout.testShards.length;
    if (missing > 0) refuse('shards-missing', { arrived: total - missing, expected: total });
    if (sum(this.layout.trainShards) === 0) refuse('no-training-images', {});
    if (this.testImages.length === 0) refuse('no-test-images', {});
  }

  /** The mean over all test images of an error that is a mean over the images of a shard. */
  testError(errorOf: (images: Uint8Array) => number): number {
    let errors = 0;
    let bytes = 0;
    for (const images of this.testImages) {
      errors += errorOf(images) * images.length;
      bytes += images.length;
    }
    return errors / bytes;
  }
}
