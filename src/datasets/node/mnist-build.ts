/** Turns MNIST into what the page fetches: gzipped IDX shards, the labels of each split, and a manifest. For Node only. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import {
  MANIFEST_VERSION,
  type DataFile,
  type DatasetManifest,
  type DatasetSplit,
  type Shard,
  type SplitName,
} from '../../core/dataset.ts';
import { pixelCount } from '../../core/image-shape.ts';
import { randomStream, shuffle } from '../../core/random.ts';
import { writeIdx } from '../idx.ts';
import { MNIST } from './mnist-description.ts';
import { MNIST_MD5, readMnist, type MnistSplit } from './mnist-files.ts';

const IMAGES_PER_SHARD = 2000;
/** Changes whenever the same MNIST would be written differently, so that what an older version left is not used. */
const BUILD_VERSION = 2;
const SHUFFLE_SEED = 1998;

export type BuiltFiles = ReadonlyMap<string, Uint8Array>;

/**
 * The files that go under `datasets/mnist/`, by name. The same input gives the same bytes: a data file's name carries its
 * own hash, so that one version of the page never mixes with the data of another.
 */
export async function buildMnist(splits: Readonly<Record<SplitName, MnistSplit>>): Promise<BuiltFiles> {
  const files = new Map<string, Uint8Array>();
  const manifest: DatasetManifest = {
    version: MANIFEST_VERSION,
    ...MNIST,
    train: await buildSplit('train', shuffled(splits.train), files),
    test: await buildSplit('test', splits.test, files),
  };
  files.set('manifest.json', new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
  return files;
}

/**
 * The same images and labels in another order, always the same one. MNIST comes ordered by writer, and every second
 * training image in the order of the digits; the first epoch goes shard by shard, so each shard must be a fair sample of
 * the whole. Cut as they come, the default encoder's error after one epoch is 5 % higher (0.0110 instead of 0.0105).
 */
function shuffled({ count, pixels, labels }: MnistSplit): MnistSplit {
  const size = pixelCount(MNIST);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  shuffle(order, randomStream(SHUFFLE_SEED, 'dataset'));
  const next = { count, pixels: new Uint8Array(pixels.length), labels: Uint8Array.from(order, (i) => labels[i]!) };
  order.forEach((from, to) => next.pixels.set(pixels.subarray(from * size, (from + 1) * size), to * size));
  return next;
}

async function buildSplit(
  split: SplitName,
  { count, pixels, labels }: MnistSplit,
  files: Map<string, Uint8Array>,
): Promise<DatasetSplit> {
  const size = pixelCount(MNIST);
  const shardOf = async (first: number): Promise<Shard> => {
    const images = Math.min(IMAGES_PER_SHARD, count - first);
    const part = pixels.subarray(first * size, (first + images) * size);
    const number = String(first / IMAGES_PER_SHARD).padStart(2, '0');
    const file = writeIdx([images, MNIST.height, MNIST.width], part);
    return { count: images, ...(await addFile(files, `${split}-${number}`, file)) };
  };
  const firsts = Array.from({ length: Math.ceil(count / IMAGES_PER_SHARD) }, (_, i) => i * IMAGES_PER_SHARD);
  return {
    count,
    shards: await Promise.all(firsts.map(shardOf)),
    labels: await addFile(files, `${split}-labels`, writeIdx([count], labels)),
  };
}

async function addFile(files: Map<string, Uint8Array>, name: string, idx: Uint8Array): Promise<DataFile> {
  const bytes = await promisify(gzip)(idx);
  // The header names the operating system that zipped it: 255 is "unknown", wherever it was built.
  bytes[9] = 255;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // ".bin" is what servers hand out as it is. ".gz" they take for a transport encoding, so that the browser would unzip
  // before the checksum is compared; an ending they do not know they take for text, and zip it a second time.
  const file = `${name}-${sha256.slice(0, 8)}.bin`;
  files.set(file, bytes);
  return { file, bytes: bytes.length, sha256 };
}

/**
 * The built files, from `cacheRoot` when they were built before. The four files of the package are checked every time.
 * @param folder where the four files lie; the package's own folder unless given.
 * @throws Error when one of the four is missing or is not the one expected.
 */
export async function builtMnist(cacheRoot: string, folder?: string): Promise<BuiltFiles> {
  const splits = { train: await readMnist('train', folder), test: await readMnist('test', folder) };
  const key = createHash('sha256')
    .update(JSON.stringify([BUILD_VERSION, MNIST_MD5]))
    .digest('hex')
    .slice(0, 12);
  const cache = join(cacheRoot, `mnist-${key}`);
  if (!existsSync(cache)) await writeFolder(cache, await buildMnist(splits));
  return readFolder(cache);
}

/** Writes beside the place and renames: another build at the same moment never sees half a folder. */
async function writeFolder(folder: string, files: BuiltFiles): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  const unfinished = await mkdtemp(`${folder}-unfinished-`);
  await Promise.all(Array.from(files, ([name, bytes]) => writeFile(join(unfinished, name), bytes)));
  try {
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

async function readFolder(folder: string): Promise<BuiltFiles> {
  const names = (await readdir(folder)).sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(folder, name))] as const)));
}
