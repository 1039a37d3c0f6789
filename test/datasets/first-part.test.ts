import { expect, it } from 'vitest';
import { layoutOf } from '../../src/core/dataset';
import { createFirstPart } from '../../src/datasets/first-part';
import { createImageOrder } from '../../src/datasets/image-order';
import { readLabels } from '../../src/datasets/idx';
import type { DatasetLoader } from '../../src/datasets/loader';
import { builtMnist } from '../../src/datasets/node/mnist-build';
import { parseManifest } from '../../src/datasets/manifest';
import { findSet } from '../../src/datasets/registry';
import { tinyFile, tinyManifest } from './tiny-dataset';

const { signal } = new AbortController();
const asked: string[] = [];
const tiny: DatasetLoader = {
  folder: new URL('https://example.org/datasets/tiny/'),
  manifest: () => Promise.resolve(tinyManifest()),
  shard: (manifest, split, index) => give(manifest[split].shards[index]!.file),
  labels: (manifest, split) => give(manifest[split].labels!.file),
};

function give(file: string): Promise<Uint8Array<ArrayBuffer>> {
  asked.push(file);
  return Promise.resolve(tinyFile(file));
}

it('the first part of a dataset has the first shard of each split, with its labels, under a separate name', async () => {
  const part = createFirstPart('tiny-3', tiny);
  const manifest = await part.manifest(signal);
  expect(layoutOf(manifest)).toMatchObject({ id: 'tiny-3', trainShards: [3], testShards: [2], classCount: 2 });
  expect(manifest.train.count).toBe(3);
  expect(manifest.description).toBe('Seven images. The first 3 of 5.');
  expect(await part.shard(manifest, 'train', 0, signal)).toEqual(tinyFile('train-00.bin'));
  const labels = await part.labels(manifest, 'train', signal);
  expect([...(await readLabels(labels, { count: 3, classCount: 2 }))]).toEqual([0, 1, 0]);
  expect(asked).toEqual(['train-00.bin', 'train-labels.bin']);
  // Only whole datasets are kept for offline use.
  expect(part.folder).toBeUndefined();
});

it('the first part of MNIST agrees with its name and the notice, and has the first images in the same order', async () => {
  const files = await builtMnist('node_modules/.cache');
  const whole = parseManifest(new TextDecoder().decode(files.get('manifest.json')), 'mnist');
  const { train, test, id } = await createFirstPart('mnist-2000', {
    ...tiny,
    manifest: () => Promise.resolve(whole),
  }).manifest(signal);
  expect(findSet(id)).toMatchObject({ id: 'mnist-2000', width: 28, height: 28 });
  expect([train.count, test.count, whole.train.count]).toEqual([2000, 2000, 60_000]);
  const megabytes = (splits: readonly (typeof train)[]): string => {
    const all = splits.flatMap(({ shards, labels }) => [...shards, labels!]);
    return (all.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1);
  };
  expect([megabytes([train, test]), megabytes([whole.train, whole.test])]).toEqual(['0.7', '11.5']);

  const orders = [train, whole.train].map(({ shards }) => {
    const into = new Uint32Array(2001);
    createImageOrder(
      7,
      shards.map(({ count }) => count),
    ).next(2001, () => true, into);
    return Array.from(into);
  });
  expect(orders[0]!.slice(0, 2000)).toEqual(orders[1]!.slice(0, 2000));
  expect(orders[0]![2000]).toBeLessThan(2000);
  expect(orders[1]![2000]).toBeGreaterThanOrEqual(2000);
});
