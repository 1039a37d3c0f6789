import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../../src/datasets/idx';
import { NO_LABEL } from '../../../src/core/labels';
import { createOwnDataset } from '../../../src/datasets/files/own-dataset';
import { brought, gzip, ramp, read } from '../../support/brought-files';

/** An IDX file of any element type, from a header and the bytes of its elements. */
function rawIdx(type: number, dimensions: readonly number[], elements: Uint8Array): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(4 + 4 * dimensions.length + elements.length);
  file.set([0, 0, type, dimensions.length]);
  const view = new DataView(file.buffer);
  dimensions.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  file.set(elements, 4 + 4 * dimensions.length);
  return file;
}

describe('reading IDX files', () => {
  it('reads images without labels, plain and gzipped, bit for bit', async () => {
    const file = writeIdx([3, 4, 5], ramp(60));
    for (const content of [file, await gzip(file)]) {
      const images = await read([brought('train-images-idx3-ubyte', content)]);
      expect(images).toMatchObject({
        shape: { width: 5, height: 4, signed: false },
        trainCount: null,
        labels: null,
        classes: null,
        remarks: [
          'By its name train-images-idx3-ubyte is the training part; there is no test part, so the images are split here.',
        ],
      });
      expect([...images.pixels]).toEqual([...ramp(60)]);
    }
  });

  it('combines the four files of MNIST by their names, in any order', async () => {
    const files = [
      brought('t10k-labels.idx1-ubyte', writeIdx([2], Uint8Array.of(7, 0))),
      brought('train-images.idx3-ubyte', writeIdx([3, 2, 2], ramp(12))),
      brought('t10k-images.idx3-ubyte', writeIdx([2, 2, 2], ramp(8))),
      brought('train-labels.idx1-ubyte', writeIdx([3], Uint8Array.of(3, 7, 3))),
    ];
    const images = await read(files);
    expect(images.trainCount).toBe(3);
    expect([...images.pixels]).toEqual([...ramp(12), ...ramp(8)]);
    expect(images.classes).toEqual(['0', '3', '7']);
    expect([...(images.labels ?? [])]).toEqual([1, 2, 1, 2, 0]);
    expect(images.remarks).toEqual([]);
  });

  it('keeps the labels of the training part if the test part has none, with a remark', async () => {
    const images = await read([
      brought('train-images', writeIdx([3, 2, 2], ramp(12))),
      brought('train-labels', writeIdx([3], Uint8Array.of(1, 2, 3))),
      brought('t10k-images', writeIdx([2, 2, 2], ramp(8))),
    ]);
    expect([...images.labels!]).toEqual([0, 1, 2, NO_LABEL, NO_LABEL]);
    expect(images.classes).toEqual(['1', '2', '3']);
    expect(images.remarks).toEqual([
      'There are no labels for the test images in t10k-images: they are learnt from the training images alone.',
    ]);
    const { manifest, files } = createOwnDataset(images, 'own-1');
    expect(manifest.train.labels).not.toBeNull();
    expect([manifest.test.labels, files.test.labels]).toEqual([null, null]);
  });

  it('reads signed bytes, 16- and 32-bit integers and floats, which are big-endian', async () => {
    const signed = await read([brought('x', rawIdx(0x09, [1, 1, 2], Uint8Array.of(0x81, 0x7f)))]);
    expect(signed.shape.signed).toBe(true);
    expect([...new Int8Array(signed.pixels.buffer)]).toEqual([-127, 127]);
    const shorts = await read([brought('x', rawIdx(0x0b, [1, 1, 2], Uint8Array.of(0, 255, 0, 51)))]);
    expect([...shorts.pixels]).toEqual([255, 51]);
    const floats = await read([brought('x', rawIdx(0x0d, [1, 1, 2], Uint8Array.of(0x3f, 0x80, 0, 0, 0, 0, 0, 0)))]);
    expect([...floats.pixels]).toEqual([255, 0]);
  });

  it('refuses labels that do not match the number of images, and labels alone', async () => {
    const labels = brought('train-labels', writeIdx([2], Uint8Array.of(1, 2)));
    await expect(read([brought('train-images', writeIdx([3, 2, 2], ramp(12))), labels])).rejects.toThrow(
      'train-labels holds 2 labels for the 3 images of train-images; expected as many.',
    );
    await expect(read([labels])).rejects.toThrow('train-labels holds one label per image; expected images too');
  });

  it('allocates nothing just because a header announces it', async () => {
    const claims = rawIdx(0x08, [60_000, 64, 64], ramp(10));
    await expect(read([brought('x', claims)])).rejects.toThrow(
      'x ends after 26 bytes; expected 245760016, by its own header.',
    );
    await expect(read([brought('x.gz', await gzip(claims))])).rejects.toThrow(
      'ends after 26 bytes; expected 245760016',
    );
    const wrap = rawIdx(0x08, [0xffff_ffff, 0xffff_ffff, 0xffff_ffff], ramp(10));
    await expect(read([brought('x', wrap)])).rejects.toThrow('expected at most 100000 images of 64 × 64 pixels');
  });

  it('names the problem of a damaged file', async () => {
    const file = writeIdx([3, 2, 2], ramp(12));
    await expect(read([brought('x', file.subarray(0, 20))])).rejects.toThrow('ends after 20 bytes; expected 28');
    await expect(read([brought('x', file.subarray(0, 9))])).rejects.toThrow(
      'ends inside its header; expected 16 bytes',
    );
    await expect(read([brought('x', rawIdx(0x08, [1, 1, 1, 1, 12], ramp(12)))])).rejects.toThrow('has 5 dimensions');
    await expect(read([brought('x', rawIdx(0x08, [0, 28, 28], new Uint8Array(0)))])).rejects.toThrow('is empty');
    const zipped = await gzip(writeIdx([200, 20, 20], ramp(80_000)));
    await expect(read([brought('x.gz', zipped.subarray(0, zipped.length - 20))])).rejects.toThrow(
      'x.gz could not be unzipped: it is damaged or cut short.',
    );
    const turned = zipped.slice();
    turned[turned.length - 6]! ^= 0xff;
    await expect(read([brought('x.gz', turned)])).rejects.toThrow('could not be unzipped');
  });
});
