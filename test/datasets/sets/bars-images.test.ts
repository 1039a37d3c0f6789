import { describe, expect, it, vi } from 'vitest';
import { barsIdOf } from '../../../src/core/bars-id';
import { barsShapeOf } from '../../../src/core/bars-shape';
import { createBarsLoader } from '../../../src/datasets/sets/bars-images';
import { readImages } from '../../../src/datasets/idx';
import { parseManifest } from '../../../src/datasets/manifest';
import { layoutOf } from '../../../src/core/dataset';

const signal = new AbortController().signal;
const loader = createBarsLoader('bars', barsShapeOf('bars')!);
const SHAPE = { width: 8, height: 8, signed: false };

async function barsShard(split: 'train' | 'test', index: number): Promise<Uint8Array<ArrayBuffer>> {
  return loader.shard(await loader.manifest(signal), split, index, signal);
}

/** The rows and columns of an image that are entirely on: 0 ... 7 and 8 ... 15. */
function barsIn(image: Uint8Array): number[] {
  const eight = [0, 1, 2, 3, 4, 5, 6, 7];
  const rows = eight.filter((row) => eight.every((i) => image[row * 8 + i] === 255));
  const columns = eight.filter((column) => eight.every((i) => image[i * 8 + column] === 255));
  return [...rows, ...columns.map((column) => 8 + column)];
}

async function imagesOf(split: 'train' | 'test', index: number): Promise<Uint8Array[]> {
  const pixels = await readImages(await barsShard(split, index), { shape: SHAPE, count: 2000 });
  return Array.from({ length: 2000 }, (_, i) => pixels.subarray(i * 64, (i + 1) * 64));
}

describe('Bars', () => {
  it('has 60,000 training and 10,000 test images of 8 x 8 and no labels', async () => {
    const manifest = await loader.manifest(signal);
    expect(layoutOf(manifest)).toEqual({
      id: 'bars',
      shape: SHAPE,
      trainShards: Array.from({ length: 30 }, () => 2000),
      testShards: Array.from({ length: 5 }, () => 2000),
      classCount: 0,
    });
    expect([manifest.train.count, manifest.test.count]).toEqual([60_000, 10_000]);
    expect([manifest.train.labels, manifest.test.labels]).toEqual([null, null]);
  });

  it('shows exactly two different bars, fully on, and nothing else, in every image', async () => {
    for (const image of [...(await imagesOf('train', 0)), ...(await imagesOf('test', 4))]) {
      const bars = barsIn(image);
      expect(bars).toHaveLength(2);
      const crossing = bars[0]! < 8 && bars[1]! >= 8;
      const on = image.filter((byte) => byte === 255).length;
      expect(on).toBe(crossing ? 15 : 16);
      expect(image.filter((byte) => byte === 0).length).toBe(64 - on);
    }
  });

  it('shows all 120 pairs equally often', async () => {
    const counts = new Map<string, number>();
    for (const index of [0, 1, 2, 3, 4, 5]) {
      for (const image of await imagesOf('train', index)) {
        const pair = barsIn(image).join('+');
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
    }
    // 12,000 images: 100 of each pair expected, with a standard deviation of 10.
    expect(counts.size).toBe(120);
    for (const count of counts.values()) expect(Math.abs(count - 100)).toBeLessThan(50);
  });

  it('is the same each time, and different from shard to shard and from split to split', async () => {
    expect(await barsShard('train', 3)).toEqual(await barsShard('train', 3));
    expect(await barsShard('train', 3)).not.toEqual(await barsShard('train', 4));
    expect(await barsShard('train', 3)).not.toEqual(await barsShard('test', 3));
  });

  it('delivers shards of the size that its manifest announces', async () => {
    const manifest = await loader.manifest(signal);
    const shard = await loader.shard(manifest, 'test', 2, signal);
    expect(shard).toEqual(await barsShard('test', 2));
    expect(shard.length).toBe(manifest.test.shards[2]!.bytes);
  });

  it('has a manifest like any other, except for checksums, since its files are never downloaded', async () => {
    const manifest = await loader.manifest(signal);
    const text = JSON.stringify(manifest).replaceAll('"sha256":null', `"sha256":"${'0'.repeat(64)}"`);
    expect(parseManifest(text, 'bars').train.shards).toHaveLength(30);
  });

  it('stops making images once aborted', async () => {
    const user = new AbortController();
    const shard = loader.shard(await loader.manifest(signal), 'train', 0, user.signal);
    user.abort(new Error('another dataset was chosen'));
    await expect(shard).rejects.toThrow('another dataset was chosen');
  });

  it('refuses what it does not have', async () => {
    await expect(barsShard('test', 5)).rejects.toThrow('shard 5 of test; expected 0 to 4');
    await expect(loader.labels(await loader.manifest(signal), 'test', signal)).rejects.toThrow('Bars has no labels');
  });
});

describe('Bars of other shapes', () => {
  async function barCounts(id: string, side: number): Promise<number[]> {
    const maker = createBarsLoader(id, barsShapeOf(id)!);
    const manifest = await maker.manifest(signal);
    const shard = await maker.shard(manifest, 'train', 0, signal);
    const pixels = await readImages(shard, { shape: manifest, count: 2000 });
    const places = Array.from({ length: side }, (_, i) => i);
    return Array.from({ length: 2000 }, (_, i) => {
      const image = pixels.subarray(i * side * side, (i + 1) * side * side);
      const on = (x: number, y: number): boolean => image[y * side + x] === 255;
      const rows = places.filter((y) => places.every((x) => on(x, y)));
      const columns = places.filter((x) => places.every((y) => on(x, y)));
      // Nothing else is on.
      const bars = places.flatMap((y) => places.map((x) => rows.includes(y) || columns.includes(x)));
      expect(bars.every((isOn, p) => image[p] === (isOn ? 255 : 0))).toBe(true);
      return rows.length + columns.length;
    });
  }

  it('have exactly as many bars as their id says', async () => {
    expect(new Set(await barCounts('bars-12-3', 12))).toEqual(new Set([3]));
    expect(new Set(await barCounts('bars-5-1', 5))).toEqual(new Set([1]));
  });

  it('have each number of bars equally often if the number is random', async () => {
    const counts = await barCounts('bars-9-1to4', 9);
    // 500 of each expected, with a standard deviation of 19.
    for (const bars of [1, 2, 3, 4]) {
      expect(Math.abs(counts.filter((count) => count === bars).length - 500)).toBeLessThan(100);
    }
  });

  it('are the same as the default ones if size and number are the same', async () => {
    const maker = createBarsLoader('bars-8-2', barsShapeOf('bars-8-2')!);
    const shard = await maker.shard(await maker.manifest(signal), 'train', 7, signal);
    expect(shard).toEqual(await barsShard('train', 7));
  });

  it('come from a loader that does not wait for requests to another loader', async () => {
    vi.useFakeTimers();
    const stuck = createBarsLoader('bars', barsShapeOf('bars')!);
    const manifest = await stuck.manifest(signal);
    void stuck.shard(manifest, 'train', 0, signal);
    await Promise.resolve();
    vi.useRealTimers();
    const shard = await createBarsLoader('bars', barsShapeOf('bars')!).shard(manifest, 'train', 7, signal);
    expect(shard).toEqual(await barsShard('train', 7));
  });

  it('are named by their properties', () => {
    for (const id of ['bars', 'bars-12-3', 'bars-16-1to4']) expect(barsIdOf(barsShapeOf(id)!)).toBe(id);
    expect(barsIdOf({ side: 8, fewest: 2, most: 2 })).toBe('bars');
    expect(barsShapeOf('mnist')).toBeNull();
  });
});
