import { describe, expect, it } from 'vitest';
import type { Size } from '../../../src/core/reading';
import { NO_DECISIONS } from '../../../src/core/plain-reading';
import { guessSheet } from '../../../src/datasets/files/sheet-guess';
import { brought, questionOf, read, readAndHow } from '../../support/brought-files';
import { lImage, lImages } from '../../support/l-images';
import { writeDeepPng } from '../../support/write-deep-png';
import { decodeOwnPng, writeGreyPng, writePng } from '../../support/write-png';

const SIZE = { width: 8, height: 8 };

/** Tiles side by side, with blank borders around their contents, or lines between them. */
function sheetOf(
  tiles: readonly (readonly number[])[],
  tile: Size,
  columns: number,
): Size & { readonly pixels: Uint8Array } {
  const width = columns * tile.width;
  const height = Math.ceil(tiles.length / columns) * tile.height;
  const pixels = new Uint8Array(width * height);
  tiles.forEach((image, i) => {
    const [left, top] = [(i % columns) * tile.width, Math.floor(i / columns) * tile.height];
    image.forEach((value, k) => {
      pixels[(top + Math.floor(k / tile.width)) * width + left + (k % tile.width)] = value;
    });
  });
  return { width, height, pixels };
}

/** A pattern in the middle of a blank frame. */
function framed(number: number, side: number, frame: number): number[] {
  return Array.from({ length: side * side }, (_, i) => {
    const [x, y] = [i % side, Math.floor(i / side)];
    const inside = x >= frame && y >= frame && x < side - frame && y < side - frame;
    return inside ? 60 + ((x * 7 + y * 13 + number * 31) % 190) : 0;
  });
}

describe('a sheet of images', () => {
  it('is cut at the blank borders, whatever divides its sides', () => {
    for (const side of [9, 12, 16, 20, 21, 28, 32]) {
      const tiles = Array.from({ length: 40 }, (_, i) => framed(i, side, 2));
      expect(guessSheet(sheetOf(tiles, { width: side, height: side }, 8)).tile).toEqual({
        width: side,
        height: side,
        gap: 0,
        border: 0,
      });
    }
    const wide = Array.from({ length: 40 }, (_, i) => {
      const square = framed(i, 20, 3);
      return square.slice(0, 20 * 14);
    });
    expect(guessSheet(sheetOf(wide, { width: 20, height: 14 }, 10)).tile.width).toBe(20);
  });

  it('is cut where one image jumps to the next if images fill their tiles', () => {
    const smooth = (i: number) =>
      Array.from({ length: 24 * 24 }, (_, k) => 20 + ((i * 97) % 150) + (k % 24) + Math.floor(k / 24));
    const tiles = Array.from({ length: 30 }, (_, i) => smooth(i));
    expect(guessSheet(sheetOf(tiles, { width: 24, height: 24 }, 6)).tile).toEqual({
      width: 24,
      height: 24,
      gap: 0,
      border: 0,
    });
  });

  it('with one image in each row of pixels is cut so, with the other way on offer', async () => {
    const images = Array.from({ length: 20 }, (_, i) => framed(i, 28, 5));
    const sheet = brought('mnist_images.png', writeGreyPng({ width: 784, height: 20 }, images.flat()));
    const { images: taken, how } = await readAndHow([sheet], {}, decodeOwnPng);
    expect(taken.shape).toMatchObject({ width: 28, height: 28 });
    expect([...taken.pixels]).toEqual(images.flat());
    expect(how.asked).toMatchObject({ about: 'tile', rowWidths: [28] });
    const cut = await read([sheet], { tile: { width: 28, height: 20 } }, decodeOwnPng);
    expect(cut.shape).toMatchObject({ width: 28, height: 20 });
    const asked = await read([sheet], { rows: 14, tile: null }, decodeOwnPng);
    expect(asked.shape).toMatchObject({ width: 14, height: 56 });
    await expect(read([sheet], { rows: 13 }, decodeOwnPng)).rejects.toThrow('hold no images 13 wide; expected a width');
  });

  it('with one image in each column of pixels is cut so, and otherwise on request', async () => {
    const images = Array.from({ length: 20 }, (_, i) => framed(i, 28, 5));
    const pixels = Array.from({ length: 784 * 20 }, (_, at) => images[at % 20]![Math.floor(at / 20)]!);
    const sheet = brought('mnist_images.png', writeGreyPng({ width: 20, height: 784 }, pixels));
    const { images: taken, how } = await readAndHow([sheet], {}, decodeOwnPng);
    expect(taken.shape).toMatchObject({ width: 28, height: 28 });
    expect([...taken.pixels]).toEqual(images.flat());
    expect(taken.remarks).toContain('Each column of mnist_images.png was taken as one image of 28 × 28 pixels.');
    expect(how.asked).toMatchObject({ about: 'tile', rowWidths: [], columnWidths: [28] });
    const tall = await read([sheet], { columns: 14 }, decodeOwnPng);
    expect(tall.shape).toMatchObject({ width: 14, height: 56 });
    await expect(read([sheet], { columns: 13 }, decodeOwnPng)).rejects.toThrow('Columns of 784 pixels hold no images');
  });

  it('of tiles that is 784 pixels wide leads to a question, with the tiles as the guess', async () => {
    const tiles = Array.from({ length: 28 * 3 }, (_, i) => framed(i, 28, 4));
    const { width, height, pixels } = sheetOf(tiles, { width: 28, height: 28 }, 28);
    const question = await questionOf([brought('s.png', writeGreyPng({ width, height }, pixels))], {}, decodeOwnPng);
    expect(question).toMatchObject({ about: 'tile', guess: { width: 28, height: 28 }, rowWidths: [28] });
  });
});

describe('pictures on paper', () => {
  const black = (number: number) => lImage(number).map((value) => 255 - value);

  it('with dark ink are inverted, even in class folders, but not on request', async () => {
    const files = [1, 2, 3].map((i) => brought(`set/${i % 2}/${i}.png`, writeGreyPng(SIZE, black(i))));
    const { images, how } = await readAndHow(files, {}, decodeOwnPng);
    expect(images.classes).toEqual(['0', '1']);
    expect([...images.pixels]).toEqual([...lImage(2), ...lImage(1), ...lImage(3)]);
    expect(how).toEqual({
      ...NO_DECISIONS,
      look: expect.objectContaining({ inverted: true, signed: false }) as unknown,
    });
    const as = await read(files, { look: { inverted: false } }, decodeOwnPng);
    expect([...as.pixels.subarray(0, 64)]).toEqual(black(2));
  });

  it('with dark ink get more paper when they are fitted into one size', async () => {
    const files = [
      brought('a.png', writeGreyPng(SIZE, black(1))),
      brought('b.png', writeGreyPng({ width: 8, height: 16 }, [...black(2), ...black(3)])),
    ];
    const images = await read(files, { fit: { width: 16, height: 16 } }, decodeOwnPng);
    const row = (y: number) => [...images.pixels.subarray(y * 16, (y + 1) * 16)];
    expect(row(0)).toEqual(Array.from({ length: 16 }, () => 0));
    expect(row(4).slice(4, 12)).toEqual(lImage(1).slice(0, 8));
  });

  it('that is transparent show their ink, whether black or white', async () => {
    const ink = (colour: number) =>
      writePng(
        SIZE,
        lImage(1).flatMap((value) => [colour, colour, colour, value]),
      );
    for (const colour of [0, 255]) {
      const images = await read([brought('a.png', ink(colour))], {}, decodeOwnPng);
      expect([...images.pixels]).toEqual(lImage(1));
    }
  });
});

describe('grey pictures of 16 bits', () => {
  it('are read by their own range of 8, 12 or 16 bits, with one scale for a whole set', async () => {
    for (const factor of [1, 16, 257]) {
      const files = [1, 2].map((i) => brought(`${i}.png`, writeDeepPng(lImage(i).map((v) => v * factor))));
      const images = await read(files, {}, decodeOwnPng);
      expect([...images.pixels]).toEqual([...lImage(1), ...lImage(2)]);
    }
    const dim = [
      brought('1.png', writeDeepPng(lImages(1)[0]!.map((v) => v * 4))),
      brought('2.png', writeDeepPng(lImage(2).map((v) => v * 2))),
    ];
    const images = await read(dim, {}, decodeOwnPng);
    expect([images.pixels[1], images.pixels[65]]).toEqual([255, 128]);
  });

  it('that are damaged are left out among others, and refused alone', async () => {
    const cut = writeDeepPng(lImage(1)).slice(0, 60);
    const both = await read([brought('1.png', cut), brought('2.png', writeDeepPng(lImage(2)))], {}, decodeOwnPng);
    expect([...both.pixels]).toEqual(lImage(2));
    await expect(read([brought('1.png', cut)], {}, decodeOwnPng)).rejects.toThrow('1.png could not be decoded');
  });
});

describe('a sheet with lines', () => {
  /** Tiles with lines of this grey between them, and around them if the border is not 0. */
  function lined(paper: number, grey: number, gap: number, border: number): ReturnType<typeof sheetOf> {
    const side = 12;
    const step = side + gap;
    const length = 6 * step - gap + 2 * border;
    const pixels = Uint8Array.from({ length: length * length }, (_, at) => {
      const [x, y] = [(at % length) - border, Math.floor(at / length) - border];
      const [column, row] = [Math.floor(x / step), Math.floor(y / step)];
      const [left, top] = [x - column * step, y - row * step];
      if (left >= side || top >= side || x < 0 || y < 0 || column > 5 || row > 5) return grey;
      return framed(row * 6 + column, side, 2)[top * side + left]! || paper;
    });
    return { width: length, height: length, pixels };
  }

  it('is cut between the lines, whatever their width and colour', async () => {
    for (const [grey, gap, border] of [
      [255, 1, 0],
      [128, 2, 0],
      [128, 1, 1],
      [255, 2, 3],
    ] as const) {
      const sheet = lined(0, grey, gap, border);
      const file = [brought('s.png', writeGreyPng(sheet, sheet.pixels))];
      const question = await questionOf(file, {}, decodeOwnPng);
      expect(question).toMatchObject({ about: 'tile', guess: { width: 12, height: 12, gap, border } });
      const images = await read(file, { tile: { width: 12, height: 12, gap, border } }, decodeOwnPng);
      expect([...images.pixels]).toEqual(Array.from({ length: 36 }, (_, i) => framed(i, 12, 2)).flat());
      expect(images.remarks).toEqual([`Cut into 36 tiles of 12 × 12 pixels, ${gap} apart.`]);
    }
  });

  it('with a single column is cut at its full width', () => {
    const tiles = Array.from({ length: 20 }, (_, i) => framed(i, 28, 4));
    const { tile } = guessSheet(sheetOf(tiles, { width: 28, height: 28 }, 1));
    expect(tile).toMatchObject({ width: 28, height: 28 });
  });

  it('refuses impossible gaps', async () => {
    const file = [brought('s.png', writeGreyPng({ width: 80, height: 80 }, new Uint8Array(6400).fill(9)))];
    const tile = { width: 8, height: 8, gap: -1 };
    await expect(read(file, { tile }, decodeOwnPng)).rejects.toThrow('The gap is -1 and the border 0; expected whole');
  });
});

describe('ink on transparent paper', () => {
  it('is decided by most pictures of the set, even if thin strokes look bright', async () => {
    const ink = (number: number, colour: number) =>
      brought(
        `${number}.png`,
        writePng(
          SIZE,
          lImage(number).flatMap((value) => [colour, colour, colour, value]),
        ),
      );
    const images = await read([...[1, 2, 3, 4, 5].map((i) => ink(i, 0)), ink(6, 140)], {}, decodeOwnPng);
    expect([...images.pixels.subarray(0, 64)]).toEqual(lImage(1));
    // 140 is 115 as dark ink.
    expect(images.pixels[5 * 64 + 1]).toBe(115);
  });
});

describe('grey pictures of 16 bits with a range far from black', () => {
  it('get their own range, from the least to the largest', async () => {
    const files = [1, 2].map((i) => brought(`${i}.png`, writeDeepPng(lImage(i).map((v) => 1000 + 4 * v))));
    const images = await read(files, {}, decodeOwnPng);
    expect([...images.pixels]).toEqual([...lImage(1), ...lImage(2)]);
  });
});

describe('animated pictures', () => {
  it('are named as such', async () => {
    const still = writeGreyPng(SIZE, lImage(1));
    const control = Uint8Array.from([0, 0, 0, 8, ...Array.from('acTL', (c) => c.charCodeAt(0)), ...new Uint8Array(12)]);
    const apng = new Uint8Array(Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]));
    await expect(read([brought('a.png', apng)], {}, decodeOwnPng)).rejects.toThrow(
      'a.png is an animated PNG; expected',
    );
    const head = [
      ...Array.from('RIFF0000WEBPVP8X', (c) => c.charCodeAt(0)),
      10,
      0,
      0,
      0,
      2,
      0,
      0,
      0,
      27,
      0,
      0,
      27,
      0,
      0,
    ];
    const webp = Uint8Array.from([...head, ...new Uint8Array(40)]);
    await expect(read([brought('a.webp', webp)], {}, decodeOwnPng)).rejects.toThrow('a.webp is an animated WebP');
  });
});
