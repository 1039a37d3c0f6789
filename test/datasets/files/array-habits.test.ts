import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../../src/datasets/idx';
import { brought, readAndHow } from '../../support/brought-files';
import { ALL, IMAGES, images, LABELS, NAMES, SHAPE } from '../../support/eight-l-images';
import { labelOf, lImages } from '../../support/l-images';
import { writeNpy } from '../../support/write-npy';
import { zip } from '../../support/zip';

/** @param classes in the order of the labels 1, 3, 7. */
async function expectLabelled(files: Parameters<typeof readAndHow>[0], classes: readonly string[]): Promise<void> {
  const read = await readAndHow(files);
  expect([...read.images.pixels]).toEqual(ALL);
  expect(read.images.classes).toEqual(classes);
  expect([...read.images.labels!]).toEqual(NAMES.map((name) => ['1', '3', '7'].indexOf(name)));
}

describe('arrays with other conventions', () => {
  it('may have labels as shares of 1: the largest is the class', async () => {
    const shares = LABELS.flatMap((label) => [1, 3, 7].map((name) => (name === label ? 0.9 : 0.05)));
    const labels = writeNpy([8, 3], shares, { kind: 'f4' });
    await expectLabelled([brought('digits.npy', images()), brought('digits_labels.npy', labels)], ['0', '1', '2']);
  });

  it('may have labels in a text file, and leave out tables of anything else', async () => {
    const list = brought('labels.csv', `label\n${NAMES.join('\n')}\n`);
    await expectLabelled([brought('digits.npy', images()), list], ['1', '3', '7']);
    const map = brought('mapping.txt', '0 48\n1 49\n2 50\n');
    await expectLabelled([brought('digits.npy', images()), list, map], ['1', '3', '7']);
    const short = brought('labels.txt', '1\n2\n');
    await expect(readAndHow([brought('digits.npy', images()), short])).rejects.toThrow(
      'holds 2 labels for the 8 images',
    );
  });

  it('are counted by their last dimension if the labels indicate it, or only that makes images', async () => {
    const byPixel = Array.from({ length: 64 * 12 }, (_, at) => lImages(12)[at % 12]![Math.floor(at / 12)]!);
    const labels = writeNpy(
      [12],
      Array.from({ length: 12 }, (_, i) => labelOf(i)),
    );
    for (const shape of [
      [8, 8, 12],
      [64, 12],
    ]) {
      const file = await zip({ 'x.npy': writeNpy(shape, byPixel), 'y.npy': labels });
      const read = await readAndHow([brought('x.npz', file)]);
      expect([...read.images.pixels]).toEqual(lImages(12).flat());
      expect(read.images.classes).toEqual(['1', '3', '7']);
    }
    const alone = await readAndHow([brought('x.npy', writeNpy([8, 8, 12], byPixel))]);
    expect([...alone.images.pixels]).toEqual(lImages(12).flat());
  });

  it('are one image if there are as many rows as columns, and no row is an image', async () => {
    const { images: one } = await readAndHow([brought('x.npy', writeNpy([8, 8], IMAGES[3]!))]);
    expect(one.shape).toMatchObject({ width: 8, height: 8 });
    expect([...one.pixels]).toEqual(IMAGES[3]);
  });

  it('are images of 28 × 28 if they are one list of a multiple of that many numbers, with labels', async () => {
    const pixels = Array.from({ length: 784 * 3 }, (_, i) => (i * 7) % 256);
    const three = await readAndHow([brought('x.npy', writeNpy([784 * 3], pixels))]);
    expect(three.images.shape).toMatchObject({ width: 28, height: 28 });
    expect([...three.images.pixels]).toEqual(pixels);
    expect(three.images.remarks).toContain('x.npy is a list of 2,352 numbers: it was taken as 3 images of 28 × 28.');
    const one = await readAndHow([brought('x.npy', writeNpy([784], pixels.slice(0, 784), { kind: 'f4' }))]);
    expect([...one.images.pixels]).toEqual(pixels.slice(0, 784));
    const labelled = await zip({ 'x.npy': writeNpy([784 * 3], pixels), 'y.npy': writeNpy([3], [1, 3, 7]) });
    const { images: read } = await readAndHow([brought('x.npz', labelled)]);
    expect([...read.pixels]).toEqual(pixels);
    expect(read.classes).toEqual(['1', '3', '7']);
    await expect(readAndHow([brought('labels.npy', writeNpy([784], pixels.slice(0, 784)))])).rejects.toThrow('labels');
  });

  it('are read once if stored twice: in the same shape, in Fortran order, as a file and in a folder', async () => {
    const rows = writeNpy([8, 64], ALL, { fortranOrder: true });
    for (const twin of [images(), rows, images({ kind: 'f4' })]) {
      const file = await zip({ 'images.npy': images(), 'copy.npy': twin, 'labels.npy': writeNpy([8], LABELS) });
      await expectLabelled([brought('x.npz', file)], ['1', '3', '7']);
    }
    const idx = writeIdx(SHAPE, Uint8Array.from(ALL));
    const archive = await zip({ 'images-idx3-ubyte': idx, 'images-idx3-ubyte.d/images-idx3-ubyte': idx });
    const read = await readAndHow([brought('archive.zip', archive)]);
    expect([...read.images.pixels]).toEqual(ALL);
  });

  it('that are the mean of the images are left out', async () => {
    const mean = writeNpy(
      [8, 8],
      Array.from({ length: 64 }, (_, i) => i / 64),
      { kind: 'f4' },
    );
    const file = await zip({ 'images.npy': images(), 'mean.npy': mean, 'labels.npy': writeNpy([8], LABELS) });
    await expectLabelled([brought('x.npz', file)], ['1', '3', '7']);
  });

  it('are named by their files if every file calls them arr_0', async () => {
    const part = async (name: string, array: Uint8Array<ArrayBuffer>) =>
      brought(name, await zip({ 'arr_0.npy': array }));
    const read = await readAndHow([
      await part('kmnist-test-imgs.npz', writeNpy([3, 8, 8], IMAGES.slice(5).flat())),
      await part('kmnist-train-imgs.npz', writeNpy([5, 8, 8], IMAGES.slice(0, 5).flat())),
      await part('kmnist-train-labels.npz', writeNpy([5], LABELS.slice(0, 5))),
      await part('kmnist-test-labels.npz', writeNpy([3], LABELS.slice(5))),
    ]);
    expect([...read.images.pixels]).toEqual(ALL);
    expect(read.images.trainCount).toBe(5);
    expect([...read.images.labels!]).toEqual(NAMES.map((name) => ['1', '3', '7'].indexOf(name)));
  });

  it('of several files without labels are classes, named by the different parts of their names', async () => {
    const of = (name: string, at: number) => brought(name, writeNpy([4, 8, 8], IMAGES.slice(at, at + 4).flat()));
    const read = await readAndHow([of('full_numpy_bitmap_cat.npy', 0), of('full_numpy_bitmap_dog.npy', 4)]);
    expect(read.images.classes).toEqual(['cat', 'dog']);
  });

  it('of normalised dark ink on white are read as ink: the largest value is the most common', async () => {
    const paper = ALL.map((value) => (255 - value) / 127.5 - 1);
    const read = await readAndHow([brought('x.npy', writeNpy(SHAPE, paper, { kind: 'f4' }))]);
    expect(read.how.values).toMatchObject({ taken: 'ink', because: expect.stringContaining('largest') as unknown });
    expect([...read.images.pixels]).toEqual(ALL);
  });

  it('of colours normalised as for ImageNet become pictures again, in both orders and both parts, or stay signed', async () => {
    const [mean, deviation] = [
      [0.485, 0.456, 0.406],
      [0.229, 0.224, 0.225],
    ] as const;
    const rgb = (image: number, pixel: number): readonly number[] =>
      pixel < 2
        ? [255 * pixel, 255 * pixel, 255 * pixel]
        : [0, 1, 2].map((c) => (image * 31 + pixel * (3 + c) + 40 * c) % 256);
    const grey = Array.from({ length: 8 * 64 }, (_, at) => {
      const [red, green, blue] = rgb(Math.floor(at / 64), at % 64) as [number, number, number];
      return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
    });
    const value = (image: number, pixel: number, c: number): number =>
      (rgb(image, pixel)[c]! / 255 - mean[c]!) / deviation[c]!;
    const last = (first: number) =>
      Array.from({ length: 4 * 192 }, (_, at) =>
        value(first + Math.floor(at / 192), Math.floor((at % 192) / 3), at % 3),
      );
    const planes = Array.from({ length: 8 * 192 }, (_, at) =>
      value(Math.floor(at / 192), at % 64, Math.floor((at % 192) / 64)),
    );
    const file = brought('x.npy', writeNpy([8, 3, 8, 8], planes, { kind: 'f4' }));
    const parts = [0, 4].map((first) =>
      brought(first === 0 ? 'x_train.npy' : 'x_test.npy', writeNpy([4, 8, 8, 3], last(first), { kind: 'f4' })),
    );
    for (const files of [[file], parts]) {
      const { images: read, how } = await readAndHow(files);
      expect(read.shape.signed).toBe(false);
      expect(how.values).toMatchObject({ taken: 'ink', because: expect.stringContaining('ImageNet') as unknown });
      const off = read.pixels.map((byte, i) => Math.abs(byte - grey[i]!));
      // Rounded a second time, from 32 bits.
      expect(Math.max(...off)).toBeLessThanOrEqual(1);
    }
    const { images: kept, how } = await readAndHow([file], { values: 'signed' });
    expect(kept.shape.signed).toBe(true);
    expect(how.values?.taken).toBe('signed');
    const halved = planes.map((one) => one / 2);
    const other = await readAndHow([brought('x.npy', writeNpy([8, 3, 8, 8], halved, { kind: 'f4' }))]);
    expect(other.how.values?.because ?? '').not.toContain('ImageNet');
  });
});
