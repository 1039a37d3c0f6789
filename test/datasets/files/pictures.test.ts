import { describe, expect, it, vi } from 'vitest';
import type { BroughtImages } from '../../../src/core/brought';
import type { BroughtFile, ReadingChoices, Size } from '../../../src/core/reading';
import type { DecodePicture } from '../../../src/datasets/files/picture-decoder';
import { brought, read } from '../../support/brought-files';
import { decodeOwnPng, writeGreyPng, writePng } from '../../support/write-png';

function readPictures(files: readonly BroughtFile[], choices: Partial<ReadingChoices> = {}): Promise<BroughtImages> {
  return read(files, choices, decodeOwnPng);
}

/** A picture with a white left half. */
function half(path: string, size: Size, level = 255): BroughtFile {
  const greys = Array.from({ length: size.width * size.height }, (_, i) =>
    i % size.width < size.width / 2 ? level : 0,
  );
  return brought(path, writeGreyPng(size, greys));
}

/** The first pixel of each image, which distinguishes the pictures of these tests. */
function firstPixels({ pixels, shape }: BroughtImages): number[] {
  const size = shape.width * shape.height;
  return Array.from({ length: pixels.length / size }, (_, i) => pixels[i * size]!);
}

describe('pictures whose pixels the browser alters', () => {
  const altering: DecodePicture = async (blob) => ({ ...(await decodeOwnPng(blob)), altered: true });

  it('are read, with the reason and a remedy as the first remark', async () => {
    const file = half('a.png', { width: 8, height: 8 });
    const { remarks } = await read([file], {}, altering);
    expect(remarks[0]).toMatch(/^Your browser alters the pixels .*Brave.*Firefox/);
    expect((await readPictures([file])).remarks).toEqual([]);
  });

  it('are refused with the same words if all come out alike', async () => {
    const blank = brought('a.png', writeGreyPng({ width: 4, height: 4 }, new Uint8Array(16).fill(255)));
    await expect(read([blank], {}, altering)).rejects.toThrow(/^Your browser alters the pixels/);
  });
});

describe('reading pictures', () => {
  it('keeps grey levels exactly, even of pictures that are not square', async () => {
    const greys = [0, 1, 2, 127, 254, 255];
    const images = await readPictures([brought('a.png', writeGreyPng({ width: 3, height: 2 }, greys))]);
    expect(images).toMatchObject({
      name: 'a',
      shape: { width: 3, height: 2, signed: false },
      labels: null,
      remarks: [],
    });
    expect([...images.pixels]).toEqual(greys);
  });

  it('reads only the start of a large picture, once, before decoding it, and makes no slices of small ones', async () => {
    const size = { width: 160, height: 160 };
    const noise = Uint8Array.from({ length: 4 * 160 * 160 }, (_, i) => (i % 4 === 3 ? 255 : (i * i * 7919) >> 8));
    const files = [brought('large.png', writePng(size, noise)), half('small.png', size)];
    expect(files[0]!.blob.size).toBeGreaterThan(65_536);
    const slices = files.map(({ blob }) => vi.spyOn(blob, 'slice'));
    await readPictures(files, { fit: { width: 16, height: 16 } });
    expect(slices.map(({ mock }) => mock.calls)).toEqual([[[0, 1024]], []]);
  });

  it('turns colour into luminance, over black where it is transparent', async () => {
    // Red, green, half-transparent white, invisible white.
    const rgba = [255, 0, 0, 255, 0, 255, 0, 255, 255, 255, 255, 128, 255, 255, 255, 0];
    const images = await readPictures([brought('a.png', writePng({ width: 2, height: 2 }, rgba))]);
    expect([...images.pixels]).toEqual([76, 150, 128, 0]);
  });

  it('asks how to cut a single large picture, and proposes tiles that fit', async () => {
    const sheet = half('sheet.png', { width: 56, height: 84 });
    await expect(readPictures([sheet])).rejects.toMatchObject({
      question: {
        about: 'tile',
        file: 'sheet.png',
        sheet: { width: 56, height: 84 },
        guess: { width: 28, height: 28 },
        whole: { width: 21, height: 32 },
      },
    });
  });

  it('cuts a sheet row by row, without blank tiles at its end or remainders at its edges', async () => {
    // Tiles of 2 × 1 pixels; the last column belongs to no tile, the last row of tiles is blank.
    const greys = [10, 11, 20, 21, 99, 30, 31, 0, 0, 99, 0, 0, 0, 0, 99];
    const sheet = brought('s.png', writeGreyPng({ width: 5, height: 3 }, greys));
    const images = await readPictures([sheet], { tile: { width: 2, height: 1 } });
    expect(images.shape).toEqual({ width: 2, height: 1, signed: false });
    expect([...images.pixels]).toEqual([10, 11, 20, 21, 30, 31]);
    expect(images.remarks).toEqual([
      'Cut into 3 tiles of 2 × 1 pixels.',
      'What was left over at the right and lower edges was left out.',
    ]);
  });

  it('asks for one size if sizes differ, proposing the largest of small ones and 32 pixels for large ones', async () => {
    await expect(
      readPictures([half('a.png', { width: 8, height: 4 }), half('b.png', { width: 4, height: 6 })]),
    ).rejects.toMatchObject({
      question: {
        about: 'fit',
        smallest: { width: 4, height: 4 },
        largest: { width: 8, height: 6 },
        guess: { width: 8, height: 6 },
      },
    });
    await expect(
      readPictures([half('a.png', { width: 128, height: 64 }), half('b.png', { width: 128, height: 64 })]),
    ).rejects.toMatchObject({
      question: { about: 'fit', guess: { width: 32, height: 16 } },
    });
  });

  it('scales large pictures down by area averaging, and centres small ones on black', async () => {
    const large = brought(
      'a.png',
      writeGreyPng({ width: 4, height: 4 }, [0, 255, 8, 8, 255, 0, 8, 8, 4, 4, 100, 200, 4, 4, 200, 100]),
    );
    const small = brought('b.png', writeGreyPng({ width: 1, height: 1 }, [9]));
    const images = await readPictures([large, small], { fit: { width: 2, height: 2 } });
    expect(firstPixels(images)).toEqual([128, 9]);
    expect([...images.pixels.subarray(0, 4)]).toEqual([128, 8, 4, 150]);
    expect(images.remarks).toEqual([
      'Pictures of 1 × 1 to 4 × 4 pixels were fitted into 2 × 2: larger ones scaled down, the rest filled with black, or with their own white paper.',
    ]);
  });

  it('weights partly covered pixels when scaling down, and keeps the proportions', async () => {
    const row = brought('a.png', writeGreyPng({ width: 3, height: 1 }, [0, 90, 240]));
    const images = await readPictures([row], { fit: { width: 2, height: 2 } });
    // Each new pixel covers one and a half old ones: (0 + 45) / 1.5, (45 + 240) / 1.5; one row
    // of two, the other is black.
    expect([...images.pixels]).toEqual([30, 190, 0, 0]);
  });

  it('reads folders as classes, and train and test among them as splits', async () => {
    const size = { width: 2, height: 2 };
    const files = [
      half('set/test/cat/1.png', size, 11),
      half('set/train/dog/2.png', size, 22),
      half('set/train/cat/10.png', size, 10),
      half('set/train/cat/9.png', size, 9),
      brought('set/.DS_Store', 'x'),
      brought('set/readme.txt', 'about'),
    ];
    const images = await readPictures(files);
    expect(images).toMatchObject({ name: 'set', trainCount: 3, classes: ['cat', 'dog'] });
    const levels = firstPixels(images);
    expect(levels).toEqual([9, 10, 22, 11]);
    expect([...(images.labels ?? [])]).toEqual(levels.map((level) => (level === 22 ? 1 : 0)));
    expect(images.remarks).toEqual(['readme.txt was left out: it is not a picture.']);
    expect(firstPixels(await readPictures(files.toReversed()))).toEqual(levels);
  });

  it('adds a remark if there are more folders than possible classes', async () => {
    const files = Array.from({ length: 256 }, (_, i) => half(`all/${i}/a.png`, { width: 2, height: 2 }));
    const images = await readPictures(files);
    expect(images.classes).toBeNull();
    expect(images.remarks).toContain('The labels were left out: there are more than 255 different ones.');
  });

  it('finds no classes in pictures of a single folder, or of splits alone', async () => {
    const size = { width: 2, height: 2 };
    expect((await readPictures([half('a/1.png', size), half('a/2.png', size)])).classes).toBeNull();
    const splits = await readPictures([half('a/train/1.png', size), half('a/test/2.png', size)]);
    expect(splits).toMatchObject({ classes: null, trainCount: 1 });
  });

  it('leaves out a few bad pictures and names them, but refuses if all are bad', async () => {
    const size = { width: 2, height: 2 };
    const whole = writeGreyPng(size, [1, 2, 3, 4]);
    const cut = brought('cut.png', whole.subarray(0, 45));
    const headless = brought('headless.png', whole.subarray(0, 12));
    const images = await readPictures([half('a.png', size), cut, headless]);
    expect(images.pixels.length).toBe(4);
    expect(images.remarks).toEqual(['2 pictures could not be read and were left out: headless.png, cut.png.']);
    await expect(readPictures([cut])).rejects.toThrow(
      'cut.png could not be decoded: the picture is damaged or cut short.',
    );
    await expect(readPictures([headless])).rejects.toThrow(
      'headless.png is damaged or cut short: its header gives no size.',
    );
    await expect(readPictures([cut, headless])).rejects.toThrow('cut short');
  });

  it('never decodes a picture whose header claims more pixels than fit into memory', async () => {
    const bomb = writeGreyPng({ width: 1, height: 1 }, [1]);
    new DataView(bomb.buffer).setUint32(16, 60_000);
    new DataView(bomb.buffer).setUint32(20, 60_000);
    const neverDecode = () => Promise.reject(new Error('was decoded'));
    await expect(read([brought('bomb.png', bomb)], {}, neverDecode)).rejects.toThrow(
      'bomb.png is 60000 × 60000 pixels; expected at most 64 million pixels.',
    );
  });

  it('refuses a sheet with more tiles than its header announces', async () => {
    const sheet = half('sheet.png', { width: 80, height: 4 });
    const larger = read([sheet], { tile: { width: 4, height: 4 } }, async (blob) => ({
      ...(await decodeOwnPng(blob)),
      width: 160,
      read: (_x, _y, { width, height }) => new Uint8ClampedArray(4 * width * height).fill(200),
    }));
    await expect(larger).rejects.toThrow('sheet.png is 160 × 4 pixels inside; expected 80 × 4, by its own header.');
  });

  it('names the problem of an impossible size, of too many tiles, and of blank pictures', async () => {
    const sheet = half('s.png', { width: 512, height: 512 });
    await expect(readPictures([sheet], { tile: { width: 65, height: 65 } })).rejects.toThrow(
      'expected at most 64 × 64',
    );
    await expect(readPictures([sheet], { tile: { width: 0, height: 8 } })).rejects.toThrow(
      'expected whole numbers from 1',
    );
    await expect(readPictures([sheet], { tile: { width: Number.NaN, height: 8 } })).rejects.toThrow('NaN × 8');
    await expect(readPictures([sheet], { tile: { width: 1, height: 1 } })).rejects.toThrow(
      's.png holds 262,144 images',
    );
    const small = half('t.png', { width: 8, height: 8 });
    await expect(readPictures([small], { tile: { width: 9, height: 9 } })).rejects.toThrow('expected smaller tiles');
    const black = brought('b.png', writeGreyPng({ width: 2, height: 2 }, [0, 0, 0, 0]));
    await expect(readPictures([black])).rejects.toThrow('of one colour all over');
  });
});
