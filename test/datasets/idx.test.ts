import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DataError } from '../../src/datasets/data-error';
import { parseIdx, readImages, readLabels, writeIdx } from '../../src/datasets/idx';

const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);
const gzip = (file: Uint8Array): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(file));

/** Two images of 3 x 2 (width x height), written by hand. */
const TWO_IMAGES = bytes(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255);
const TWO = { shape: { width: 3, height: 2, signed: false }, count: 2 };
const THREE_LABELS = bytes(0, 0, 8, 1, 0, 0, 0, 3, 4, 0, 9);

async function problemOf(promise: Promise<unknown>): Promise<string> {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DataError);
  expect((error as DataError).kind).toBe('format');
  return (error as DataError).message;
}

describe('reading images', () => {
  it('returns the bytes of every image in order', async () => {
    expect(Array.from(await readImages(TWO_IMAGES, TWO))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
  });

  it('reads a gzipped file the same way', async () => {
    expect(await readImages(gzip(TWO_IMAGES), TWO)).toEqual(await readImages(TWO_IMAGES, TWO));
    expect(await readImages(gzip(TWO_IMAGES).buffer, TWO)).toEqual(await readImages(TWO_IMAGES, TWO));
  });

  it('reads a file inside a larger buffer', async () => {
    const larger = new Uint8Array(TWO_IMAGES.length + 7);
    larger.set(TWO_IMAGES, 5);
    const file = larger.subarray(5, 5 + TWO_IMAGES.length);
    expect(await readImages(file, TWO)).toEqual(await readImages(TWO_IMAGES, TWO));
  });

  it('keeps signed bytes as they are', async () => {
    const file = Uint8Array.from(TWO_IMAGES);
    file[2] = 9;
    expect((await readImages(file, { ...TWO, shape: { ...TWO.shape, signed: true } })).at(-1)).toBe(255);
  });

  it('returns whatever was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          width: fc.integer({ min: 1, max: 9 }),
          height: fc.integer({ min: 1, max: 9 }),
          signed: fc.boolean(),
        }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        fc.nat(255),
        async (shape, count, zipped, start) => {
          const pixels = Uint8Array.from({ length: count * shape.width * shape.height }, (_, i) => start + 7 * i);
          const file = writeIdx([count, shape.height, shape.width], pixels, shape);
          expect(await readImages(zipped ? gzip(file) : file, { shape, count })).toEqual(pixels);
        },
      ),
    );
  });
});

describe('reading labels', () => {
  it('returns one byte per image', async () => {
    expect(Array.from(await readLabels(THREE_LABELS, { count: 3, classCount: 10 }))).toEqual([4, 0, 9]);
    expect(Array.from(await readLabels(gzip(THREE_LABELS), { count: 3, classCount: 10 }))).toEqual([4, 0, 9]);
  });

  it.each([
    ['Label 2 is 9; expected 0 to 8.', THREE_LABELS, { count: 3, classCount: 9 }],
    ['The file holds 3 labels; expected 2.', THREE_LABELS, { count: 2, classCount: 10 }],
    ['The file has 3 dimensions; expected labels, which have one.', TWO_IMAGES, { count: 40, classCount: 10 }],
    ['The labels are signed bytes; expected unsigned.', bytes(0, 0, 9, 1, 0, 0, 0, 1, 0), { count: 1, classCount: 10 }],
  ])('says “%s”', async (message, file, expected) => {
    expect(await problemOf(readLabels(file, expected))).toBe(message);
  });
});

describe('a file that is not sound', () => {
  it.each([
    ['The file ends after 0 bytes; expected at least the 4 of an IDX magic number.', bytes()],
    ['The file ends after 3 bytes; expected at least the 4 of an IDX magic number.', bytes(0, 0, 8)],
    [
      'The file starts with 3c 21 64 6f; expected an IDX file of bytes, such as 00 00 08 03.',
      bytes(0x3c, 0x21, 0x64, 0x6f),
    ],
    ['The file starts with 00 00 0d 03; expected an IDX file of bytes, such as 00 00 08 03.', bytes(0, 0, 13, 3)],
    ['The file starts with 00 00 08 00; expected an IDX file of bytes, such as 00 00 08 03.', bytes(0, 0, 8, 0)],
    ['The file ends after 6 bytes; expected 8 bytes of header.', bytes(0, 0, 8, 1, 0, 0)],
    [
      'The file says it holds 0 × 28 × 28 elements; expected at least one.',
      bytes(0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 28, 0, 0, 0, 28),
    ],
    ['The file ends after 27 bytes; expected 28, by its own header.', TWO_IMAGES.slice(0, -1)],
    ['The file continues past its end: 29 bytes; expected 28, by its own header.', bytes(...TWO_IMAGES, 0)],
    ['The file holds 1 images; expected 2.', writeIdx([1, 2, 3], new Uint8Array(6))],
    ['The images are 2 × 3 pixels; expected 3 × 2.', writeIdx([2, 3, 2], new Uint8Array(12))],
    ['The pixels are signed bytes; expected unsigned.', writeIdx([2, 2, 3], new Uint8Array(12), { signed: true })],
    ['The file has one dimension; expected images, which have three.', writeIdx([12], new Uint8Array(12))],
  ])('is refused: “%s”', async (message, file) => {
    expect(await problemOf(readImages(file, TWO))).toBe(message);
  });

  it('is refused if its header announces more than any memory has room for', () => {
    const huge = bytes(0, 0, 8, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255);
    expect(() => parseIdx(huge)).toThrow(/^The file ends after 16 bytes; expected \S+, by its own header\.$/);
  });

  it('is refused if it is gzipped and cut short', async () => {
    const file = gzip(TWO_IMAGES);
    for (let length = 2; length < file.length; length++) {
      expect(await problemOf(readImages(file.slice(0, length), TWO))).toBe(
        'The file could not be unzipped: it is damaged or cut short.',
      );
    }
  });

  it('is refused if it is gzipped and a byte is wrong', async () => {
    const file = gzip(TWO_IMAGES);
    file[file.length - 5]! ^= 1;
    expect(await problemOf(readImages(file, TWO))).toContain('could not be unzipped');
  });

  it('is refused if something follows the gzipped data', async () => {
    expect(await problemOf(readImages(bytes(...gzip(TWO_IMAGES), 1, 2, 3), TWO))).toContain('could not be unzipped');
  });

  it('is not unzipped beyond the expected size', async () => {
    const bomb = gzip(new Uint8Array(50_000_000));
    expect(bomb.length).toBeLessThan(60_000);
    expect(await problemOf(readImages(bomb, TWO))).toBe(
      'The file unzips to more than 28 bytes; expected at most that.',
    );
  });
});

describe('writing', () => {
  it('refuses elements that do not fill the dimensions', () => {
    expect(() => writeIdx([2, 2], new Uint8Array(3))).toThrow('3 elements for an IDX file; expected 2 × 2');
  });
});
