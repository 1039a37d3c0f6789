import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../../src/datasets/idx';
import { brought, readAndHow } from '../../support/brought-files';
import { ALL, IMAGES, images, LABELS, NAMES, SHAPE } from '../../support/eight-l-images';
import { writeNpy } from '../../support/write-npy';
import { zip } from '../../support/zip';

const labels = () => writeNpy([8], LABELS, { kind: 'i8' });
const npz = async (entries: Record<string, Uint8Array>) => [brought('set.npz', await zip(entries))];
const labelsOf = (read: Awaited<ReturnType<typeof readAndHow>>) =>
  read.images.labels && [...read.images.labels].map((label) => read.images.classes![label]);

describe('arrays that accompany images', () => {
  it('of equal count that are not named like images are left out: masks, hidden variables', async () => {
    const mask = writeNpy(
      SHAPE,
      ALL.map((value) => (value > 0 ? 1 : 0)),
    );
    const latents = writeNpy(
      [8, 5],
      Array.from({ length: 40 }, (_, i) => i / 40),
      { kind: 'f8' },
    );
    for (const name of ['X', 'images', 'train_images']) {
      const read = await readAndHow(
        await npz({ 'latents.npy': latents, 'mask.npy': mask, [`${name}.npy`]: images(), 'y.npy': labels() }),
      );
      expect([...read.images.pixels]).toEqual(ALL);
      expect(labelsOf(read)).toEqual(NAMES);
      expect(read.images.remarks).toContain('mask.npy in set.npz (8 × 8 × 8) was left out.');
    }
  });

  it('are classes if nothing else names any, though one is called x', async () => {
    const half = (from: number) => writeNpy([4, 8, 8], IMAGES.slice(from, from + 4).flat());
    const read = await readAndHow([brought('o.npy', half(0)), brought('x.npy', half(4))]);
    expect(read.images.classes).toEqual(['o', 'x']);
    expect([...read.images.pixels]).toEqual(ALL);
  });

  it('of fractions are not labels: the images are read without them', async () => {
    const targets = writeNpy(
      [8],
      LABELS.map((label) => label / 8),
      { kind: 'f8' },
    );
    const read = await readAndHow(await npz({ 'x.npy': images(), 'y.npy': targets }));
    expect([...read.images.pixels]).toEqual(ALL);
    expect(read.images.labels).toBeNull();
    expect(read.images.remarks).toContain('y.npy in set.npz holds fractions, which name no classes, and was left out.');
  });

  it('that each contain one class name it', async () => {
    const half = (from: number) => writeNpy([4, 8, 8], IMAGES.slice(from, from + 4).flat());
    const read = await readAndHow(await npz({ 'cat.npy': half(0), 'dog.npy': half(4) }));
    expect(read.images.classes).toEqual(['cat', 'dog']);
    expect([...read.images.labels!]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });
});

describe('an array', () => {
  it('may have meaningless axes of length 1', async () => {
    for (const shape of [
      [1, 8, 8, 8],
      [8, 1, 64],
      [8, 64, 1],
      [8, 1, 8, 8],
      [8, 8, 8, 1],
    ]) {
      const { images: read } = await readAndHow([brought('x.npy', writeNpy(shape, ALL))]);
      expect(read.shape).toEqual({ width: 8, height: 8, signed: false });
      expect([...read.pixels]).toEqual(ALL);
    }
  });

  it('of height × width × 3 is one colour image', async () => {
    const grey = IMAGES[3]!;
    const file = writeNpy(
      [8, 8, 3],
      grey.flatMap((value) => [value, value, value]),
    );
    const { images: read } = await readAndHow([brought('x.npy', file)]);
    expect([...read.pixels]).toEqual(grey);
    expect(read.remarks).toContain('x.npy was taken as one colour image.');
  });
});

describe('names of files', () => {
  const idx = (from: number, to: number) => writeIdx([to - from, 8, 8], Uint8Array.from(IMAGES.slice(from, to).flat()));
  const marks = (from: number, to: number) => writeIdx([to - from], Uint8Array.from(LABELS.slice(from, to)));

  it('name the split, regardless of the name of their folder', async () => {
    for (const folder of ['training-data', 'train_test', 'latest', 'mnist/test']) {
      const read = await readAndHow([
        brought(`${folder}/train-images-idx3-ubyte`, idx(0, 5)),
        brought(`${folder}/train-labels-idx1-ubyte`, marks(0, 5)),
        brought(`${folder}/t10k-images-idx3-ubyte`, idx(5, 8)),
        brought(`${folder}/t10k-labels-idx1-ubyte`, marks(5, 8)),
      ]);
      expect(read.images.trainCount).toBe(5);
      expect([...read.images.pixels]).toEqual(ALL);
      expect(labelsOf(read)).toEqual(NAMES);
    }
  });

  it('with “test” or “train” as part of another word name no split', async () => {
    for (const name of ['latest.npy', 'contest_images.npy', 'strain.npy', 'constraints.npy', 'greatest-hits.npy']) {
      expect((await readAndHow([brought(name, images())])).images.remarks).toEqual([]);
    }
    for (const name of ['mnisttest.npy', 'xTest.npy', 'cattest.npy']) {
      expect((await readAndHow([brought(name, images())])).images.remarks[0]).toMatch('is the test part');
    }
  });
});
