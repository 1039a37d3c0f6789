import { describe, expect, it } from 'vitest';
import { layoutOf } from '../../../src/core/dataset';
import { readImages } from '../../../src/datasets/idx';
import { createDeadLeavesLoader } from '../../../src/datasets/sets/dead-leaves-images';
import { digestOf } from '../../support/digest';

const signal = new AbortController().signal;
const loader = createDeadLeavesLoader();
const SHAPE = { width: 12, height: 12, signed: true };

async function shardOf(split: 'train' | 'test', index: number): Promise<Uint8Array<ArrayBuffer>> {
  return loader.shard(await loader.manifest(signal), split, index, signal);
}

async function patchesOf(split: 'train' | 'test', index: number): Promise<Int8Array[]> {
  const pixels = await readImages(await shardOf(split, index), { shape: SHAPE, count: 2000 });
  return Array.from({ length: 2000 }, (_, i) => new Int8Array(pixels.buffer, pixels.byteOffset + i * 144, 144));
}

describe('Dead leaves', () => {
  it('has 60,000 training and 10,000 test patches of 12 x 12, signed, without labels', async () => {
    expect(layoutOf(await loader.manifest(signal))).toEqual({
      id: 'dead-leaves',
      shape: SHAPE,
      trainShards: Array.from({ length: 30 }, () => 2000),
      testShards: Array.from({ length: 5 }, () => 2000),
      classCount: 0,
    });
    await expect(loader.labels(await loader.manifest(signal), 'test', signal)).rejects.toThrow('has no labels');
  });

  it('has patches of mean zero and equal energy, with few values at the ends of a byte’s range', async () => {
    const patches = (await patchesOf('train', 0)).map((patch) => Array.from(patch, (byte) => byte / 127));
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / 144;
    const energy = (values: readonly number[]): number => mean(values.map((value) => value * value));
    const isEnd = (value: number): boolean => Math.abs(value) === 1;
    // Clipping at the ends reduces the energy.
    for (const patch of patches) expect(energy(patch)).toBeLessThan(0.101);
    for (const patch of patches.filter((values) => !values.some(isEnd))) {
      expect(energy(patch)).toBeGreaterThan(0.099);
      // Rounding to bytes moves the mean by half a step at most.
      expect(Math.abs(mean(patch))).toBeLessThan(0.5 / 127);
    }
    expect(patches.flat().every((value) => value >= -1)).toBe(true);
    expect(patches.flat().filter(isEnd).length / (2000 * 144)).toBeLessThan(0.01);
  });

  it('is whitened: pixels farther apart than the width of an edge are hardly correlated', async () => {
    const patches = await patchesOf('test', 1);
    const correlation = (distance: number): number => {
      let sum = 0;
      let squares = 0;
      for (const patch of patches) {
        for (let p = 0; p < 144; p++) {
          squares += patch[p]! ** 2;
          if ((p % 12) + distance < 12) sum += (patch[p]! * patch[p + distance]! * 12) / (12 - distance);
        }
      }
      return sum / squares;
    };
    for (const distance of [3, 4, 5, 6]) expect(Math.abs(correlation(distance))).toBeLessThan(0.25);
  });

  it('is the same each time and everywhere, and different from shard to shard and from split to split', async () => {
    const first = await shardOf('train', 0);
    expect(await shardOf('train', 0)).toEqual(first);
    expect(await shardOf('train', 1)).not.toEqual(first);
    expect(await shardOf('test', 0)).not.toEqual(first);
    expect(digestOf(first)).toBe('d429270904a4cd13');
  });

  it('stops making images once aborted, and refuses what it does not have', async () => {
    const user = new AbortController();
    const shard = loader.shard(await loader.manifest(signal), 'train', 0, user.signal);
    user.abort(new Error('another dataset was chosen'));
    await expect(shard).rejects.toThrow('another dataset was chosen');
    await expect(shardOf('test', 5)).rejects.toThrow('shard 5 of test; expected 0 to 4');
  });
});
