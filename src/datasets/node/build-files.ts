/**
 * Builds a dataset's files from images in memory: gzipped IDX shards, the labels of each split,
 * and a manifest. For Node.
 */
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
import { writeIdx } from '../idx.ts';
import type { DatasetDescription } from '../image-set.ts';

const IMAGES_PER_SHARD = 2000;
/** Must change whenever the same images would be written differently, so that files of older versions are not used. */
const BUILD_VERSION = 2;

/** One split of a dataset of unsigned images with labels. */
export interface LabelledImages {
  readonly count: number;
  /** `count` images, row by row. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /** `count` bytes, each the index of a class. */
  readonly labels: Uint8Array<ArrayBuffer>;
}

export type BuiltFiles = ReadonlyMap<string, Uint8Array>;

/**
 * The files of a dataset's folder, by name. The same input gives the same bytes. A data file's name contains its hash,
 * so that one version of the page never mixes with the data of another.
 */
export async function buildFiles(
  description: DatasetDescription,
  splits: Readonly<Record<SplitName, LabelledImages>>,
): Promise<BuiltFiles> {
  const files = new Map<string, Uint8Array>();
  const manifest: DatasetManifest = {
    version: MANIFEST_VERSION,
    ...description,
    train: await buildSplit(description, 'train', splits.train, files),
    test: await buildSplit(description, 'test', splits.test, files),
  };
  files.set('manifest.json', new TextEncoder().encode(`${JSON.stringify(manifest, null, 2)}\n`));
  return files;
}

async function buildSplit(
  shape: DatasetDescription,
  split: SplitName,
  { count, pixels, labels }: LabelledImages,
  files: Map<string, Uint8Array>,
): Promise<DatasetSplit> {
  const size = pixelCount(shape);
  const shardOf = async (first: number): Promise<Shard> => {
    const images = Math.min(IMAGES_PER_SHARD, count - first);
    const part = pixels.subarray(first * size, (first + images) * size);
    const number = String(first / IMAGES_PER_SHARD).padStart(2, '0');
    const file = writeIdx([images, shape.height, shape.width], part);
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
  // The header names the operating system that zipped the file: 255 means "unknown", to get the same bytes everywhere.
  bytes[9] = 255;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // Servers send ".bin" unchanged. They take ".gz" for a transport encoding, so that the browser would unzip the file
  // before the checksum is compared; they take unknown endings for text, and zip it a second time.
  const file = `${name}-${sha256.slice(0, 8)}.bin`;
  files.set(file, bytes);
  return { file, bytes: bytes.length, sha256 };
}

/**
 * Built files, from `cacheRoot` if they were built before.
 * @param of identifies the input: a new value causes a new build. @param build is called if there are no files yet.
 */
export async function cachedFiles(
  cacheRoot: string,
  id: string,
  of: unknown,
  build: () => Promise<BuiltFiles>,
): Promise<BuiltFiles> {
  const key = createHash('sha256')
    .update(JSON.stringify([BUILD_VERSION, of]))
    .digest('hex')
    .slice(0, 12);
  const cache = join(cacheRoot, `${id}-${key}`);
  if (!existsSync(cache)) await writeFolder(cache, await build());
  return readFolder(cache);
}

/** Writes to a temporary folder and renames it: another build at the same time never sees half a folder. */
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
