import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { writeIdx } from '../../src/datasets/idx';
import { MANIFEST_VERSION, type DataFile, type DatasetManifest } from '../../src/core/dataset';

const bytesFrom = (first: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (first + i) % 256);

const imageFile = (first: number, count: number): Uint8Array =>
  gzipSync(writeIdx([count, 2, 3], bytesFrom(first, count * 6)));

const labelFile = (count: number): Uint8Array =>
  gzipSync(
    writeIdx(
      [count],
      Uint8Array.from({ length: count }, (_, i) => i % 2),
    ),
  );

/** A dataset of 5 + 2 images of 3 x 2 pixels in 2 + 1 shards, as on a server. */
const TINY_FILES: ReadonlyMap<string, Uint8Array> = new Map([
  ['train-00.bin', imageFile(0, 3)],
  ['train-01.bin', imageFile(18, 2)],
  ['test-00.bin', imageFile(30, 2)],
  ['train-labels.bin', labelFile(5)],
  ['test-labels.bin', labelFile(2)],
]);

export function tinyFile(name: string): Uint8Array<ArrayBuffer> {
  const file = TINY_FILES.get(name);
  if (!file) throw new Error(`no file ${name}`);
  return Uint8Array.from(file);
}

function entry(file: string): DataFile {
  const content = tinyFile(file);
  return { file, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}

export function tinyManifest(): DatasetManifest {
  return {
    version: MANIFEST_VERSION,
    id: 'tiny',
    name: 'Tiny',
    description: 'Seven images.',
    licence: 'MIT',
    source: { title: 'This test', url: 'https://example.org/' },
    classes: ['even', 'odd'],
    width: 3,
    height: 2,
    signed: false,
    train: {
      count: 5,
      shards: [
        { count: 3, ...entry('train-00.bin') },
        { count: 2, ...entry('train-01.bin') },
      ],
      labels: entry('train-labels.bin'),
    },
    test: { count: 2, shards: [{ count: 2, ...entry('test-00.bin') }], labels: entry('test-labels.bin') },
  };
}
