import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIdx } from '../../../src/datasets/idx';
import { parseManifest } from '../../../src/datasets/manifest';
import { buildMnist, builtMnist } from '../../../src/datasets/node/mnist-build';
import type { LabelledImages } from '../../../src/datasets/node/build-files';
import { readMnist } from '../../../src/datasets/node/mnist-files';
import type { DatasetManifest } from '../../../src/core/dataset';

/** 4,500 "digits": digit i is filled with i modulo 251, and its label is i modulo 10. */
const SMALL: LabelledImages = {
  count: 4500,
  pixels: Uint8Array.from({ length: 4500 * 784 }, (_, i) => Math.floor(i / 784) % 251),
  labels: Uint8Array.from({ length: 4500 }, (_, i) => i % 10),
};

const manifestOf = (files: ReadonlyMap<string, Uint8Array>): DatasetManifest =>
  parseManifest(new TextDecoder().decode(files.get('manifest.json')), 'mnist');
const idxOf = (bytes: Uint8Array) => parseIdx(Uint8Array.from(gunzipSync(bytes)));

describe('the files made from MNIST', () => {
  it('are shards of 2,000 images, the last one with the rest', async () => {
    const files = await buildMnist({ train: SMALL, test: SMALL });
    const { train, test } = manifestOf(files);
    for (const { shards } of [train, test]) {
      expect(shards.map((shard) => shard.count)).toEqual([2000, 2000, 500]);
      expect(idxOf(files.get(shards[0]!.file)!).dimensions).toEqual([2000, 28, 28]);
      expect(idxOf(files.get(shards[2]!.file)!).dimensions).toEqual([500, 28, 28]);
    }
  });

  it('contain the test digits in the order of the package', async () => {
    const files = await buildMnist({ train: SMALL, test: SMALL });
    const { test } = manifestOf(files);
    expect(idxOf(files.get(test.shards[2]!.file)!).elements.at(-1)).toBe(4499 % 251);
    expect(idxOf(files.get(test.labels!.file)!).elements).toEqual(SMALL.labels);
  });

  it('contain every training digit once, with its label, in shards that are fair samples', async () => {
    // Digit i contains i in its first two pixels; its label is i / 450, as if the digits came sorted by class.
    const sorted: LabelledImages = {
      count: 4500,
      pixels: new Uint8Array(4500 * 784),
      labels: Uint8Array.from({ length: 4500 }, (_, i) => Math.floor(i / 450)),
    };
    for (let i = 0; i < 4500; i++) sorted.pixels.set([i >> 8, i & 255], i * 784);
    const files = await buildMnist({ train: sorted, test: SMALL });
    const { train } = manifestOf(files);
    const labels = idxOf(files.get(train.labels!.file)!).elements;
    const digits = train.shards.flatMap(({ file, count }) => {
      const { elements } = idxOf(files.get(file)!);
      return Array.from({ length: count }, (_, i) => (elements[i * 784]! << 8) + elements[i * 784 + 1]!);
    });
    expect(digits.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 4500 }, (_, i) => i));
    expect([...labels]).toEqual(digits.map((digit) => Math.floor(digit / 450)));
    for (const first of [0, 2000]) {
      for (let label = 0; label < 10; label++) {
        // 200 are expected, within four standard deviations.
        const count = labels.subarray(first, first + 2000).filter((other) => other === label).length;
        expect(Math.abs(count - 200)).toBeLessThan(45);
      }
    }
  });

  it('are described by the manifest with their size and SHA-256, and there are no other files', async () => {
    const files = await buildMnist({ train: SMALL, test: SMALL });
    const { train, test } = manifestOf(files);
    const described = [...train.shards, ...test.shards, train.labels!, test.labels!];
    expect(files.size).toBe(described.length + 1);
    for (const { file, bytes, sha256 } of described) {
      const content = files.get(file)!;
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      expect(file).toContain(sha256!.slice(0, 8));
    }
  });

  it('have the same bytes each time, without time or operating system in the gzip header', async () => {
    const once = await buildMnist({ train: SMALL, test: SMALL });
    expect(await buildMnist({ train: SMALL, test: SMALL })).toEqual(once);
    const shard = once.get(manifestOf(once).test.shards[0]!.file)!;
    expect(Array.from(shard.subarray(4, 8))).toEqual([0, 0, 0, 0]);
    expect(shard[9]).toBe(255);
  });

  it('have names for which servers send files unchanged', async () => {
    for (const name of (await buildMnist({ train: SMALL, test: SMALL })).keys()) expect(name).toMatch(/\.(bin|json)$/);
  });
});

// Reads and zips all of MNIST, which takes some seconds on a busy machine.
describe('the cache', () => {
  let cacheRoot: string;
  beforeAll(async () => {
    cacheRoot = await mkdtemp(join(tmpdir(), 'mnist-build-'));
  });
  afterAll(() => rm(cacheRoot, { recursive: true }));

  it('contains all of MNIST after the first build, is reused, and is made once by two simultaneous builds', async () => {
    const [files, same] = await Promise.all([builtMnist(cacheRoot), builtMnist(cacheRoot)]);
    expect([...same.keys()]).toEqual([...files.keys()]);
    const { train, test } = manifestOf(files);
    expect([train.count, train.shards.length, test.count, test.shards.length]).toEqual([60_000, 30, 10_000, 5]);

    const original = (await readMnist('test')).pixels;
    const shard4 = idxOf(files.get(test.shards[4]!.file)!);
    expect(Buffer.compare(shard4.elements, original.subarray(8000 * 784))).toBe(0);

    const folders = await readdir(cacheRoot);
    expect(folders).toHaveLength(1);
    await writeFile(join(cacheRoot, folders[0]!, 'mark'), 'left by the test');
    expect((await builtMnist(cacheRoot)).has('mark')).toBe(true);
  });

  it('does not hide that a file of the package is damaged', async () => {
    await expect(builtMnist(cacheRoot, cacheRoot)).rejects.toThrow('train-images-idx3-ubyte could not be read');
  });
});
