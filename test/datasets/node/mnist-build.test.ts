import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIdx } from '../../../src/datasets/idx';
import { parseManifest } from '../../../src/datasets/manifest';
import { buildMnist, builtMnist } from '../../../src/datasets/node/mnist-build';
import { readMnist, type MnistSplit } from '../../../src/datasets/node/mnist-files';
import type { DatasetManifest } from '../../../src/model/dataset';

/** 4,500 "digits": digit i is filled with i modulo 251, its label is i modulo 10. */
const SMALL: MnistSplit = {
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
    const { train } = manifestOf(files);
    expect(train.shards.map((shard) => shard.count)).toEqual([2000, 2000, 500]);
    const first = idxOf(files.get(train.shards[0]!.file)!);
    const last = idxOf(files.get(train.shards[2]!.file)!);
    expect(first.dimensions).toEqual([2000, 28, 28]);
    expect(last.dimensions).toEqual([500, 28, 28]);
    expect(last.elements.at(-1)).toBe(4499 % 251);
    expect(idxOf(files.get(train.labels!.file)!).elements).toEqual(SMALL.labels);
  });

  it('are described by the manifest with their size and SHA-256, and nothing else lies beside them', async () => {
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

  it('are the same bytes each time, with neither time nor operating system in the gzip header', async () => {
    const once = await buildMnist({ train: SMALL, test: SMALL });
    expect(await buildMnist({ train: SMALL, test: SMALL })).toEqual(once);
    const shard = once.get(manifestOf(once).test.shards[0]!.file)!;
    expect(Array.from(shard.subarray(4, 8))).toEqual([0, 0, 0, 0]);
    expect(shard[9]).toBe(255);
  });

  it('have names that servers hand out untouched', async () => {
    for (const name of (await buildMnist({ train: SMALL, test: SMALL })).keys()) expect(name).toMatch(/\.(bin|json)$/);
  });
});

// All of MNIST is read and zipped here, which takes a busy machine some seconds.
describe('the cache', { timeout: 60_000 }, () => {
  let cacheRoot: string;
  beforeAll(async () => {
    cacheRoot = await mkdtemp(join(tmpdir(), 'mnist-build-'));
  });
  afterAll(() => rm(cacheRoot, { recursive: true }));

  it('holds all of MNIST after the first time, is used the next time, and is made once when two builds meet', async () => {
    const [files, same] = await Promise.all([builtMnist(cacheRoot), builtMnist(cacheRoot)]);
    expect([...same.keys()]).toEqual([...files.keys()]);
    const { train, test } = manifestOf(files);
    expect([train.count, train.shards.length, test.count, test.shards.length]).toEqual([60_000, 30, 10_000, 5]);

    const original = (await readMnist('train')).pixels;
    const shard29 = idxOf(files.get(train.shards[29]!.file)!);
    expect(Buffer.compare(shard29.elements, original.subarray(58_000 * 784))).toBe(0);

    const folders = await readdir(cacheRoot);
    expect(folders).toHaveLength(1);
    await writeFile(join(cacheRoot, folders[0]!, 'mark'), 'left by the test');
    expect((await builtMnist(cacheRoot)).has('mark')).toBe(true);
  });

  it('does not hide that a file of the package has gone wrong', async () => {
    await expect(builtMnist(cacheRoot, cacheRoot)).rejects.toThrow('train-images-idx3-ubyte could not be read');
  });
});
