import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOwnDataset } from '../../../src/datasets/files/own-dataset';
import { readImages, readLabels } from '../../../src/datasets/idx';
import { createOwnLoader } from '../../../src/datasets/own-loader';
import { layoutOf, sum } from '../../../src/core/dataset';
import type { BroughtImages } from '../../../src/core/brought';

const SHAPE = { width: 2, height: 1, signed: false } as const;

/** Images that contain their own number: i / 256, i % 256. */
function numbered(count: number, more: Partial<BroughtImages> = {}): BroughtImages {
  const pixels = new Uint8Array(2 * count);
  for (let i = 0; i < count; i++) pixels.set([i >> 8, i & 255], 2 * i);
  return { name: 'mine', shape: SHAPE, pixels, trainCount: null, labels: null, classes: null, remarks: [], ...more };
}

/** The numbers and labels of the images of one split, through the loader and the reader of the training worker. */
async function contents(
  images: BroughtImages,
  split: 'train' | 'test',
): Promise<{ numbers: number[]; labels: number[] }> {
  const { signal } = new AbortController();
  const dataset = createOwnDataset(images, 'own-1');
  const loader = createOwnLoader(dataset);
  const manifest = await loader.manifest(signal);
  const { count, shards } = manifest[split];
  expect(sum(shards.map((shard) => shard.count))).toBe(count);
  const numbers: number[] = [];
  for (const [index, shard] of shards.entries()) {
    const file = await loader.shard(manifest, split, index, signal);
    expect(file.length).toBe(shard.bytes);
    const pixels = await readImages(file, { shape: images.shape, count: shard.count });
    for (let i = 0; i < pixels.length; i += 2) numbers.push(pixels[i]! * 256 + pixels[i + 1]!);
  }
  if (!manifest[split].labels) return { numbers, labels: [] };
  const classCount = manifest.classes?.length ?? 0;
  const labels = await readLabels(await loader.labels(manifest, split, signal), { count, classCount });
  return { numbers, labels: [...labels] };
}

const ascending = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

describe('a dataset of the user’s images', () => {
  it('contains every image exactly once, for training or held out, for any number from forty on', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 5000 }), async (count) => {
        const train = await contents(numbered(count), 'train');
        const test = await contents(numbered(count), 'test');
        expect(ascending([...train.numbers, ...test.numbers])).toEqual(Array.from({ length: count }, (_, i) => i));
        expect(test.numbers.length).toBeGreaterThanOrEqual(12);
        expect(test.numbers.length).toBeLessThan(count / 2);
      }),
      { numRuns: 15 },
    );
  });

  it('holds out 15 %, at most 10,000, with a remark', () => {
    const dataset = createOwnDataset(numbered(1000), 'own-1');
    expect(dataset.manifest.test.count).toBe(150);
    expect(dataset.remarks).toEqual(['150 images, picked at random, are held out for testing.']);
    expect(createOwnDataset(numbered(100_000), 'own-1').manifest.test.count).toBe(10_000);
  });

  it('trains and tests on the same images if there are fewer than forty, with a remark', async () => {
    for (const count of [1, 39]) {
      const all = Array.from({ length: count }, (_, i) => i);
      expect(ascending((await contents(numbered(count), 'train')).numbers)).toEqual(all);
      expect((await contents(numbered(count), 'test')).numbers).toEqual(all);
    }
    expect(createOwnDataset(numbered(1), 'own-1').remarks[0]).toContain('none is held out');
    expect(createOwnDataset(numbered(39), 'own-1').manifest.testIsTrain).toBe(true);
    expect(createOwnDataset(numbered(40), 'own-1').manifest).not.toHaveProperty('testIsTrain');
  });

  it('follows the split in the files, keeping the order of the test images', async () => {
    const images = numbered(100, { trainCount: 70 });
    expect(ascending((await contents(images, 'train')).numbers)).toEqual(Array.from({ length: 70 }, (_, i) => i));
    expect((await contents(images, 'test')).numbers).toEqual(Array.from({ length: 30 }, (_, i) => 70 + i));
  });

  it('shuffles training images that come class by class, the same way each time', async () => {
    const images = numbered(4000, { trainCount: 3000 });
    const first = (await contents(images, 'train')).numbers;
    expect(first).toEqual((await contents(images, 'train')).numbers);
    // The first shard has two thirds of all images, so about 667 of the first thousand, never 1000.
    const early = first.slice(0, 2000).filter((number) => number < 1000).length;
    expect(early).toBeGreaterThan(600);
    expect(early).toBeLessThan(740);
  });

  it('keeps each label with its image', async () => {
    const labels = Uint8Array.from({ length: 300 }, (_, i) => i % 3);
    const images = numbered(300, { labels, classes: ['a', 'b', 'c'] });
    for (const split of ['train', 'test'] as const) {
      const { numbers, labels: found } = await contents(images, split);
      expect(found).toEqual(numbers.map((number) => number % 3));
    }
  });

  it('keeps signed images signed', async () => {
    const images = numbered(50, { shape: { ...SHAPE, signed: true } });
    expect((await contents(images, 'train')).numbers.length).toBe(38);
    expect(layoutOf(createOwnDataset(images, 'own-1').manifest).shape.signed).toBe(true);
  });

  it('previews at most 24 evenly spaced training images, with their labels', () => {
    const labels = Uint8Array.from({ length: 500 }, (_, i) => Math.floor(i / 20));
    const classes = Array.from({ length: 25 }, (_, i) => `class ${i}`);
    const { preview } = createOwnDataset(numbered(500, { trainCount: 480, labels, classes }), 'own-1');
    expect(preview.map(({ label }) => label)).toEqual(classes.slice(0, 24));
    expect([...preview[1]!.pixels]).toEqual([0, 20]);
    expect(createOwnDataset(numbered(3), 'own-1').preview.map(({ pixels }) => pixels[1])).toEqual([0, 1, 2]);
  });

  it('refuses parts that it does not have', async () => {
    const { signal } = new AbortController();
    const dataset = createOwnDataset(numbered(50), 'own-1');
    const loader = createOwnLoader(dataset);
    await expect(loader.shard(dataset.manifest, 'train', 1, signal)).rejects.toThrow('shard 1 of train');
    await expect(loader.labels(dataset.manifest, 'test', signal)).rejects.toThrow('labels of test');
  });

  it('has a sound manifest, except for fields that only downloads have', () => {
    const { manifest } = createOwnDataset(numbered(5000), 'own-7');
    expect(manifest).toMatchObject({ id: 'own-7', name: 'mine', width: 2, height: 1, classes: null });
    expect(manifest.train.shards.map(({ count }) => count)).toEqual([2000, 2000, 250]);
    expect(new Set(manifest.train.shards.map(({ file }) => file)).size).toBe(3);
  });
});
