import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseIdx } from '../../../src/datasets/idx';
import { parseManifest } from '../../../src/datasets/manifest';
import { buildFiles } from '../../../src/datasets/node/build-files';
import { chosenDatasets } from '../../../src/datasets/node/chosen-datasets';
import { builtFashion } from '../../../src/datasets/node/fashion-build';
import { FASHION } from '../../../src/datasets/node/fashion-description';
import { fashionFolder, readFashion } from '../../../src/datasets/node/fashion-files';
import { fashion } from '../../../src/datasets/sets/fashion';
import { writeFakeFashion } from '../../support/fake-fashion';

let cache: string;
let folder: string;

beforeAll(async () => {
  cache = await mkdtemp(join(tmpdir(), 'fashion-'));
  folder = fashionFolder(cache);
  await writeFakeFashion(folder, 30);
});
afterAll(() => rm(cache, { recursive: true }));

describe('Fashion-MNIST from its package', () => {
  it('is split into training and test images, each image once, with equally many test images of each class', () => {
    const { train, test } = readFashion(folder, null, 5);
    expect([train.count, test.count]).toEqual([250, 50]);
    for (let label = 0; label < 10; label++) {
      expect(test.labels.filter((found) => found === label)).toHaveLength(5);
    }
    const seen = [train, test].flatMap(({ count, pixels, labels }) =>
      Array.from({ length: count }, (_, i) => {
        // Each image contains its own label.
        expect(pixels[i * 784]).toBe(labels[i]);
        return 100 * labels[i]! + pixels[i * 784 + 1]!;
      }),
    );
    const all = Array.from({ length: 300 }, (_, i) => 100 * Math.floor(i / 30) + (i % 30));
    expect(seen.toSorted((a, b) => a - b)).toEqual(all);
  });

  it('is shuffled, so that the first images are of many classes, and split the same way each time', () => {
    const { train } = readFashion(folder, null, 5);
    expect(new Set(train.labels.subarray(0, 40)).size).toBeGreaterThan(7);
    expect(readFashion(folder, null, 5).train).toEqual(train);
  });

  it('becomes files like those of MNIST, with the names of ten classes', async () => {
    const files = await buildFiles(FASHION, readFashion(folder, null, 5));
    const manifest = parseManifest(new TextDecoder().decode(files.get('manifest.json')), 'fashion');
    expect(manifest.classes).toHaveLength(10);
    expect(manifest).toMatchObject({ licence: 'MIT', width: 28, height: 28, signed: false });
    const shard = parseIdx(Uint8Array.from(gunzipSync(files.get(manifest.train.shards[0]!.file)!)));
    expect(shard.dimensions).toEqual([250, 28, 28]);
  });

  it('is refused if it is missing, or if its images are not the expected ones', async () => {
    await expect(builtFashion(join(cache, 'nowhere'))).rejects.toThrow('--datasets mnist,fashion` installs');
    await expect(builtFashion(cache)).rejects.toThrow(/have the SHA-256 \w+; expected eea797ef/);
  });

  it('is described in the page as in its manifest, without a pad for drawing', () => {
    const { id, name, width, height, signed } = FASHION;
    expect(fashion).toMatchObject({ id, name, width, height, signed, noun: 'garment', drawn: false, noPad: true });
  });
});

describe('the datasets that a page is built with', () => {
  it('are MNIST, and Fashion-MNIST on request', () => {
    expect(chosenDatasets('mnist')).toEqual(['mnist']);
    expect(chosenDatasets('fashion, mnist')).toEqual(['mnist', 'fashion']);
    expect(chosenDatasets('fashion')).toEqual(['mnist', 'fashion']);
  });

  it('must be known', () => {
    expect(() => chosenDatasets('mnist,shoes')).toThrow('“mnist,shoes”; expected some of mnist, fashion');
  });
});
