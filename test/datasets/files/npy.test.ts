import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberKind } from '../../../src/datasets/files/number-format';
import { brought, gzip, ramp, read } from '../../support/brought-files';
import { times } from '../../support/stress';
import { npyWithHeader, writeNpy } from '../../support/write-npy';

const EIGHT_BITS = ['u1', 'u2', 'i2', 'u4', 'i4', 'u8', 'i8', 'f4', 'f8'] as const satisfies readonly NumberKind[];

describe('reading .npy files', () => {
  it('returns the bytes of N × H × W images in every number type, byte order, element order and header version', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          count: fc.integer({ min: 1, max: 5 }),
          height: fc.integer({ min: 1, max: 9 }),
          width: fc.integer({ min: 1, max: 9 }),
          kind: fc.constantFrom(...EIGHT_BITS),
          littleEndian: fc.boolean(),
          fortranOrder: fc.boolean(),
          version: fc.constantFrom(1 as const, 2 as const, 3 as const),
          seed: fc.integer(),
        }),
        async ({ count, height, width, seed, ...options }) => {
          const values = Uint8Array.from(
            { length: count * height * width },
            (_, i) => Math.imul(seed + i, 2654435761) >>> 24,
          );
          values[0] = 255;
          const file = writeNpy([count, height, width], values, options);
          const images = await read([brought('x.npy', file)]);
          expect(images.shape).toEqual({ width, height, signed: false });
          expect([...images.pixels]).toEqual([...values]);
          expect(images.labels).toBeNull();
          expect(images.trainCount).toBeNull();
        },
      ),
      { numRuns: times(50, 500) },
    );
  });

  it('reads images larger than one block of the stream', async () => {
    const values = ramp(100 * 40 * 50);
    for (const fortranOrder of [false, true]) {
      const images = await read([brought('x.npy', writeNpy([100, 40, 50], values, { kind: 'f8', fortranOrder }))]);
      expect(images.shape).toEqual({ width: 50, height: 40, signed: false });
      expect(Buffer.compare(images.pixels, values)).toBe(0);
    }
  });

  it('reads rows of a square number of values as square images', async () => {
    const images = await read([brought('x.npy', writeNpy([3, 64], ramp(192)))]);
    expect(images.shape).toEqual({ width: 8, height: 8, signed: false });
    expect([...images.pixels]).toEqual([...ramp(192)]);
  });

  it('asks for the width of rows that are not square, most nearly square first, and uses the answer', async () => {
    const file = brought('x.npy', writeNpy([2, 6], ramp(12), { fortranOrder: true }));
    await expect(read([file])).rejects.toMatchObject({
      question: { about: 'width', file: 'x.npy', pixels: 6, widths: [3, 2, 6, 1] },
    });
    const images = await read([file], { width: 3 });
    expect(images.shape).toEqual({ width: 3, height: 2, signed: false });
    expect([...images.pixels]).toEqual([...ramp(12)]);
    await expect(read([file], { width: 4 })).rejects.toThrow(
      'A width of 4 does not fit rows of 6 numbers; expected 3, 2, 6, 1.',
    );
  });

  it('drops an axis of length one for a single channel', async () => {
    for (const dimensions of [
      [2, 1, 3, 4],
      [2, 3, 4, 1],
    ]) {
      const images = await read([brought('x.npy', writeNpy(dimensions, ramp(24), { fortranOrder: true }))]);
      expect(images.shape).toEqual({ width: 4, height: 3, signed: false });
      expect([...images.pixels]).toEqual([...ramp(24)]);
    }
  });

  it('turns colour into grey by luminance, with colours on either axis', async () => {
    // One image of 2 × 2 pixels: red, blue, green, white.
    const [red, blue, green, white] = [76, 29, 150, 255];
    const pixelByPixel = [255, 0, 0, 0, 0, 255, 0, 255, 0, 255, 255, 255];
    const planeByPlane = [255, 0, 0, 255, 0, 0, 255, 255, 0, 255, 0, 255];
    const last = await read([brought('x.npy', writeNpy([1, 2, 2, 3], pixelByPixel))]);
    const first = await read([brought('x.npy', writeNpy([1, 3, 2, 2], planeByPlane))]);
    expect([...last.pixels]).toEqual([red, blue, green, white]);
    expect([...first.pixels]).toEqual([red, blue, green, white]);
    expect(last.remarks.join(' ')).toContain('turned into grey');
  });

  it('reads values up to 1 as fractions of white', async () => {
    const images = await read([brought('x.npy', writeNpy([1, 1, 3], [0, 0.5, 1], { kind: 'f4' }))]);
    expect([...images.pixels]).toEqual([0, 128, 255]);
    expect(images.remarks).toEqual(['Values from 0 to 1: 1 is white, rounded to 8 bits.']);
  });

  it('reads true as white', async () => {
    const images = await read([brought('x.npy', writeNpy([1, 2, 2], [0, 1, 1, 0], { kind: 'b1' }))]);
    expect([...images.pixels]).toEqual([0, 255, 255, 0]);
  });

  it('makes the largest value white if it is neither near 1 nor near 255, and names the factor', async () => {
    const few = await read([brought('x.npy', writeNpy([1, 1, 3], [0, 8, 16], { kind: 'f8' }))]);
    expect([...few.pixels]).toEqual([0, 128, 255]);
    expect(few.remarks).toEqual(['Values from 0 to 16: scaled by 1/16, so that the largest is white.']);
    const many = await read([brought('x.npy', writeNpy([1, 1, 3], [0, 32768, 65535], { kind: 'u2' }))]);
    expect([...many.pixels]).toEqual([0, 128, 255]);
  });

  it('keeps the sign of negative values, zero at zero, the largest absolute value at 1', async () => {
    const images = await read([brought('x.npy', writeNpy([1, 1, 4], [-3.2, 1.6, 0, 0.8], { kind: 'f8' }))]);
    expect(images.shape.signed).toBe(true);
    expect([...new Int8Array(images.pixels.buffer)]).toEqual([-127, 64, 0, 32]);
    expect(images.remarks[0]).toContain('scaled by 1/3.2');
  });

  it('keeps signed bytes as they are', async () => {
    const images = await read([brought('x.npy', writeNpy([1, 1, 4], [-128, -1, 0, 127], { kind: 'i1' }))]);
    expect(images.shape.signed).toBe(true);
    expect([...new Int8Array(images.pixels.buffer)]).toEqual([-128, -1, 0, 127]);
  });

  it('counts negative values that would be rounded to zero as zero', async () => {
    const images = await read([brought('x.npy', writeNpy([1, 1, 3], [-1e-9, 0.5, 1], { kind: 'f8' }))]);
    expect(images.shape.signed).toBe(false);
    expect([...images.pixels]).toEqual([0, 128, 255]);
  });

  it('decodes half precision', async () => {
    // 1, 0.5, the smallest subnormal 2^-24, 0 as IEEE binary16.
    const bytes = new Uint8Array(new Uint16Array([0x3c00, 0x3800, 0x0001, 0x0000]).buffer);
    const file = npyWithHeader("{'descr': '<f2', 'fortran_order': False, 'shape': (1, 2, 2), }", bytes);
    expect([...(await read([brought('x.npy', file)])).pixels]).toEqual([255, 128, 0, 0]);
  });

  it('survives values at the ends of the float range', async () => {
    const huge = await read([brought('x.npy', writeNpy([1, 1, 2], [-1.7e308, 1.7e308], { kind: 'f8' }))]);
    expect([...new Int8Array(huge.pixels.buffer)]).toEqual([-127, 127]);
    const tiny = await read([brought('x.npy', writeNpy([1, 1, 2], [0, 5e-324], { kind: 'f8' }))]);
    expect([...tiny.pixels]).toEqual([0, 255]);
  });

  it('unzips a .npy.gz', async () => {
    const images = await read([brought('x.npy.gz', await gzip(writeNpy([2, 3, 4], ramp(24))))]);
    expect([...images.pixels]).toEqual([...ramp(24)]);
    expect(images.name).toBe('x');
  });

  it('recognises the format by the content, not by the name', async () => {
    expect([...(await read([brought('picture.png', writeNpy([2, 3, 4], ramp(24)))])).pixels]).toEqual([...ramp(24)]);
  });

  it('refuses shapes that do not agree with the file or make no images', async () => {
    const header = (text: string): Promise<unknown> =>
      read([brought('x.npy', npyWithHeader(text, new Uint8Array(12)))]);
    const array = (shape: string): string => `{'descr': '|u1', 'fortran_order': False, 'shape': ${shape}, }`;
    await expect(header(array('(1, 3, 5)'))).rejects.toThrow('ends after 140 bytes; expected 143, by its own header.');
    await expect(header(array('(1, 3, 3)'))).rejects.toThrow('continues past its end: 140 bytes; expected 137');
    await expect(header(array('(100000, 64, 64)'))).rejects.toThrow('ends after 140 bytes; expected 409600128');
    await expect(header(array('(999999999999999, 999999999999999)'))).rejects.toThrow('expected at most 100000 images');
    await expect(header(array('(4294967296, 4294967296, 4294967296)'))).rejects.toThrow('expected at most');
    await expect(header(array(`(${'9'.repeat(400)},)`))).rejects.toThrow('goes wrong at');
    await expect(header(array('(0, 28, 28)'))).rejects.toThrow('is empty: it holds 0 × 28 × 28 elements');
    await expect(header(array('(-1, 28, 28)'))).rejects.toThrow('goes wrong at');
    await expect(header(array('()'))).rejects.toThrow('expected 129');
    await expect(header(array('(12,)'))).rejects.toThrow('one label per image; expected images too');
    await expect(header(array('(1, 1, 1, 1, 12)'))).rejects.toThrow('has 5 dimensions; expected images');
  });

  it('names what was expected in a header', async () => {
    const header = (text: string): Promise<unknown> => read([brought('x.npy', npyWithHeader(text, new Uint8Array(4)))]);
    const rest = "'fortran_order': False, 'shape': (1, 2, 2)";
    await expect(header(`{'descr': '|O', ${rest}}`)).rejects.toThrow('holds Python objects (“|O”); expected numbers');
    await expect(header(`{'descr': '<c8', ${rest}}`)).rejects.toThrow('complex numbers');
    await expect(header(`{'descr': '<U5', ${rest}}`)).rejects.toThrow('text');
    await expect(header(`{'descr': '<f16', ${rest}}`)).rejects.toThrow('expected numbers');
    await expect(header(`{'descr': [('a', '<f4')], ${rest}}`)).rejects.toThrow('records with named fields');
    await expect(header(`{'descr': '|u1', ${rest}, 'descr': '|u1'}`)).rejects.toThrow('each once');
    await expect(header(`{'descr': '|u1', ${rest}, '__proto__': 1}`)).rejects.toThrow('each once');
    await expect(header(`{'descr': '|u1', ${rest}} + exit()`)).rejects.toThrow('goes wrong at “+ exit()”');
    await expect(header(`{'descr': '|u1'}`)).rejects.toThrow('each once');
    await expect(header(`__import__('os').system('true')`)).rejects.toThrow('goes wrong at');
    await expect(header('{')).rejects.toThrow('each once');
    await expect(header('')).rejects.toThrow('each once');
  });

  it('refuses a header that is too long or cut short', async () => {
    const long = npyWithHeader(' '.repeat(20_000), new Uint8Array(4), 2);
    await expect(read([brought('x.npy', long)])).rejects.toThrow('expected at most 10000');
    const lying = writeNpy([1, 2, 2], ramp(4), { version: 2 });
    lying.set([0xff, 0xff, 0xff, 0xff], 8);
    await expect(read([brought('x.npy', lying)])).rejects.toThrow('announces a header of 4294967295 bytes');
    await expect(read([brought('x.npy', writeNpy([1, 2, 2], ramp(4)).subarray(0, 40))])).rejects.toThrow(
      'ends inside its header',
    );
    const future = writeNpy([1, 2, 2], ramp(4));
    future[6] = 9;
    await expect(read([brought('x.npy', future)])).rejects.toThrow('of version 9; expected 1, 2 or 3');
  });

  it('fails only with a message on any header text', async () => {
    const words = fc.constantFrom(
      '{',
      '}',
      '(',
      ')',
      ',',
      ':',
      "'descr'",
      "'shape'",
      "'fortran_order'",
      "'<f4'",
      'True',
      '3',
      '[',
      '"',
      ' ',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 30 }), async (text) => {
        await expect(read([brought('x.npy', npyWithHeader(text.join(' '), new Uint8Array(8)))])).rejects.toMatchObject({
          name: 'DataError',
          kind: 'format',
        });
      }),
    );
  });

  it('names the place of a number that is not finite', async () => {
    const values = Array.from({ length: 24 }, (_, i) => i / 24);
    values[2 * 12 - 1] = Number.NaN;
    const c = writeNpy([2, 3, 4], values, { kind: 'f4' });
    const fortran = writeNpy([2, 3, 4], values, { kind: 'f4', fortranOrder: true });
    await expect(read([brought('x.npy', c)])).rejects.toThrow(
      'Element [1, 2, 3] of x.npy is NaN; expected a finite number.',
    );
    await expect(read([brought('x.npy', fortran)])).rejects.toThrow('Element [1, 2, 3] of x.npy is NaN');
    const infinite = writeNpy([1, 1, 2], [0, Number.NEGATIVE_INFINITY], { kind: 'f8' });
    await expect(read([brought('x.npy', infinite)])).rejects.toThrow('Element [0, 0, 1] of x.npy is -Infinity');
  });

  it('rejects images that are too large, too many, or all black', async () => {
    await expect(read([brought('x.npy', writeNpy([1, 65, 2], ramp(130)))])).rejects.toThrow(
      'The images in x.npy are 2 × 65 pixels; expected at most 64 × 64: scale them down first.',
    );
    await expect(read([brought('x.npy', writeNpy([2, 6400], ramp(12800)))])).rejects.toThrow('are 80 × 80 pixels');
    await expect(read([brought('x.npy', writeNpy([100_001, 1, 1], ramp(100_001)))])).rejects.toThrow(
      'x.npy holds 100,001 images; expected at most 100,000.',
    );
    await expect(read([brought('x.npy', writeNpy([2, 2, 2], new Uint8Array(8)))])).rejects.toThrow('Every pixel is 0');
    await expect(read([brought('x.npy', writeNpy([2, 4099], ramp(8198)))])).rejects.toThrow('which is no image');
  });
});
