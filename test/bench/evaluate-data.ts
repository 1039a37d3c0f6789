import path from 'node:path';
import { readImages, readLabels } from '../../src/datasets/idx';
import type { DatasetLoader } from '../../src/datasets/loader';
import { parseManifest } from '../../src/datasets/manifest';
import { builtMnist } from '../../src/datasets/node/mnist-build';
import { layoutOf, sum, type DatasetLayout, type DatasetManifest, type SplitName } from '../../src/core/dataset';
import { pixelCount } from '../../src/core/image-shape';
import { DEFAULT_SET, findSet, type DatasetId } from '../../src/datasets/registry';

/** A dataset exactly as the page gets it: the same files, the same shards, the same bytes. */
export interface WholeDataset {
  readonly layout: DatasetLayout;
  readonly train: WholeSplit;
  readonly test: WholeSplit;
}

export interface WholeSplit {
  /** Image by image, in the order of the shards. */
  readonly pixels: Uint8Array;
  /** One class per image; null without labels. */
  readonly labels: Uint8Array | null;
}

/** Number of training images held out for choosing settings: no preset is chosen on the test images. */
export const HELD_OUT = 5000;

const CACHE = path.resolve(import.meta.dirname, '../../node_modules/.cache');

export async function loadWholeDataset(id: DatasetId): Promise<WholeDataset> {
  const loader = await pageLoader(id);
  const manifest = await loader.manifest(NEVER);
  const layout = layoutOf(manifest);
  return {
    layout,
    train: await loadSplit(loader, manifest, layout, 'train'),
    test: await loadSplit(loader, manifest, layout, 'test'),
  };
}

/**
 * @returns the training images without the last ones, which become the test images. They are a fair sample, as all
 * shards are.
 */
export function withHeldOut({ layout, train }: WholeDataset): WholeDataset {
  const pixels = pixelCount(layout.shape);
  const count = sum(layout.trainShards) - HELD_OUT;
  const part = (from: number, to?: number): WholeSplit => ({
    pixels: train.pixels.subarray(from * pixels, to && to * pixels),
    labels: train.labels && train.labels.subarray(from, to),
  });
  let left = count;
  const trainShards = layout.trainShards.flatMap((shard) => {
    const kept = Math.min(shard, left);
    left -= kept;
    return kept > 0 ? [kept] : [];
  });
  return {
    layout: { ...layout, trainShards, testShards: [HELD_OUT] },
    train: part(0, count),
    test: part(count),
  };
}

/** Supplies the files of a dataset as the page fetches or makes them. */
export async function pageLoader(id: DatasetId): Promise<DatasetLoader> {
  const set = findSet(id);
  if (set && set !== DEFAULT_SET) return set.loader();
  builtMnistFiles ??= builtMnistLoader();
  return builtMnistFiles;
}

/** Made once: the build checks all of MNIST, and the loader gives out copies. */
let builtMnistFiles: Promise<DatasetLoader> | undefined;

/** Nothing here is ever aborted. */
const NEVER = new AbortController().signal;

async function loadSplit(
  loader: DatasetLoader,
  manifest: DatasetManifest,
  { shape, classCount }: DatasetLayout,
  split: SplitName,
): Promise<WholeSplit> {
  const { count, shards, labels } = manifest[split];
  const parts = await Promise.all(
    shards.map(async (shard, index) =>
      readImages(await loader.shard(manifest, split, index, NEVER), { shape, count: shard.count }),
    ),
  );
  return {
    pixels: Buffer.concat(parts),
    labels: labels && (await readLabels(await loader.labels(manifest, split, NEVER), { count, classCount })),
  };
}

/** Supplies the files that the build puts next to the page. */
async function builtMnistLoader(): Promise<DatasetLoader> {
  const files = await builtMnist(CACHE);
  const read = (file: string): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = files.get(file);
    return bytes ? Promise.resolve(new Uint8Array(bytes)) : Promise.reject(new Error(`${file} was not built`));
  };
  return {
    manifest: async () => parseManifest(new TextDecoder().decode(await read('manifest.json')), 'mnist'),
    shard: (manifest, split, index) => read(manifest[split].shards[index]?.file ?? `shard ${index} of ${split}`),
    labels: (manifest, split) => read(manifest[split].labels?.file ?? `labels of ${split}`),
  };
}
