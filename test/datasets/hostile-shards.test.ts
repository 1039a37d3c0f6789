/** Anything that a host may send instead of a dataset's description and files. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIdx, readImages, readLabels, writeIdx } from '../../src/datasets/idx';
import { parseManifest } from '../../src/datasets/manifest';
import { gzip, ramp } from '../support/brought-files';
import { readOrRefuse } from '../support/clear-refusal';
import { damaged, damagedJson, hostileText } from '../support/hostile';
import { tinyManifest } from './tiny-dataset';
import { times } from '../support/stress';

const shape = { width: 4, height: 3, signed: false };
const images = writeIdx([5, 3, 4], ramp(60));
const labels = writeIdx([5], Uint8Array.of(0, 1, 2, 1, 0));

describe('a shard that is damaged in any way', () => {
  it('is read completely or clearly refused, plain and gzipped', async () => {
    const files = damaged(images, await gzip(images), labels);
    await fc.assert(
      fc.asyncProperty(fc.oneof(files, fc.uint8Array()), async (bytes) => {
        const file = new Uint8Array(bytes);
        const read = await readOrRefuse(() => readImages(file, { shape, count: 5 }));
        expect(read?.length ?? 60).toBe(60);
        const classes = await readOrRefuse(() => readLabels(file, { count: 5, classCount: 3 }));
        expect(classes?.every((label) => label < 3) ?? true).toBe(true);
        await readOrRefuse(() => parseIdx(file));
      }),
      { numRuns: times(100, 1000) },
    );
  });

  it('is reported briefly, however many dimensions its header has', async () => {
    const many = Uint8Array.from({ length: 4 + 4 * 255 }, (_, i) => [0, 0, 8, 255][i] ?? 0);
    expect(await readOrRefuse(() => parseIdx(many))).toBeNull();
  });

  it('is read back unchanged from its own writer', () => {
    const sides = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(sides, fc.boolean(), (dimensions, signed) => {
        const elements = ramp(dimensions.reduce((product, side) => product * side, 1));
        expect(parseIdx(writeIdx(dimensions, elements, { signed }))).toEqual({ signed, dimensions, elements });
      }),
    );
  });

  it('takes no memory for data that it only announces', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const zipped = await gzip(images);
    expect(
      await readOrRefuse(() => readImages(zipped, { shape: { ...shape, width: 1024, height: 1024 }, count: 5000 })),
    ).toBeNull();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 24);
  });
});

describe('a description with any contents', () => {
  it('is sound or clearly refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(damagedJson(tinyManifest()), hostileText), async (text) => {
        await readOrRefuse(() => parseManifest(text, 'tiny'));
      }),
      { numRuns: times(100, 1000) },
    );
  });

  it('announces no more pixels than fit into memory', async () => {
    const manifest = tinyManifest();
    const [shard] = manifest.train.shards;
    const count = 2 ** 50;
    const huge = { ...manifest, train: { ...manifest.train, count, shards: [{ ...shard, count }] } };
    expect(await readOrRefuse(() => parseManifest(JSON.stringify(huge), 'tiny'))).toBeNull();
  });
});
