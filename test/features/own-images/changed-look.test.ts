import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Look } from '../../../src/core/reading';
import { createOwnDataset } from '../../../src/datasets/files/own-dataset';
import { withChangedLook } from '../../../src/features/own-images/changed-look';
import { brought, readAndHow } from '../../support/brought-files';
import { writeNpy } from '../../support/write-npy';

const looks = fc.record({
  inverted: fc.boolean(),
  mirrored: fc.boolean(),
  turns: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
});

describe('images in another look', () => {
  it('equal those read again in that look: files, pictures and remarks', async () => {
    const shapes = fc.record({
      count: fc.integer({ min: 1, max: 60 }),
      width: fc.integer({ min: 7, max: 12 }),
      height: fc.integer({ min: 7, max: 12 }),
      paper: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(shapes, looks, looks, async ({ count, width, height, paper }, first, second) => {
        const pixels = Array.from({ length: count * width * height }, (_, i) => {
          const ink = i % 5 === 0 ? 1 + ((i * 37) % 254) : 0;
          return paper ? 255 - ink : ink;
        });
        const file = brought('emnist.npy', writeNpy([count, height, width], pixels));
        const read = async (look: Look) => {
          const { images, how } = await readAndHow([file], { look, meaning: 'images' });
          return { dataset: createOwnDataset(images, 'own-1'), look: how.look! };
        };
        const [before, anew] = [await read(first), await read(second)];
        expect(await withChangedLook(before.dataset, before.look, second, () => {})).toEqual(anew.dataset);
      }),
    );
  });

  it('leave signed bytes and labels as they are, and can be cancelled', async () => {
    const values = Array.from({ length: 50 * 49 }, (_, i) => ((i * 29) % 201) / 100 - 1);
    const file = brought('x.npy', writeNpy([50, 7, 7], values, { kind: 'f4' }));
    const { images, how } = await readAndHow([file], { meaning: 'images', values: 'signed' });
    const labelled = { ...images, labels: Uint8Array.from({ length: 50 }, (_, i) => i % 2), classes: ['a', 'b'] };
    const dataset = createOwnDataset(labelled, 'own-1');
    const plain = { inverted: false, mirrored: true, turns: 2 } as const;
    const back = { ...plain, mirrored: false, turns: 0 } as const;
    const turned = await withChangedLook(dataset, how.look!, plain, () => {});
    expect(turned.files.train.labels).toEqual(dataset.files.train.labels);
    expect(turned.files.train.shards).not.toEqual(dataset.files.train.shards);
    expect(await withChangedLook(turned, { ...how.look!, ...plain }, back, () => {})).toEqual(dataset);
    await expect(
      withChangedLook(dataset, how.look!, plain, () => {
        throw new Error('given up');
      }),
    ).rejects.toThrow('given up');
  });
});
