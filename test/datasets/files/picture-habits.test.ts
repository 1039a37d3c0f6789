import { describe, expect, it } from 'vitest';
import { guessSheet } from '../../../src/datasets/files/sheet-guess';
import { brought, read } from '../../support/brought-files';
import { lImage } from '../../support/l-images';
import { writeDeepPng, writeInterlacedDeepPng } from '../../support/write-deep-png';
import { decodeOwnPng, writeGreyPng } from '../../support/write-png';
import { zip } from '../../support/zip';

const SIZE = { width: 8, height: 8 };
const png = (number: number) => writeGreyPng(SIZE, lImage(number));
const picture = (path: string, number: number) => brought(path, png(number));

describe('folders of pictures', () => {
  it('name the classes even if each contains a folder of the same name, as in Tiny ImageNet', async () => {
    const files = ['cats', 'dogs'].flatMap((name, k) =>
      [0, 1].map((i) => picture(`pets/${name}/images/${i}.png`, 2 * k + i)),
    );
    const images = await read(files, {}, decodeOwnPng);
    expect(images.classes).toEqual(['cats', 'dogs']);
    expect([...images.labels!]).toEqual([0, 0, 1, 1]);
    const flat = await read([picture('pets/images/0.png', 0), picture('pets/images/1.png', 1)], {}, decodeOwnPng);
    expect(flat.classes).toBeNull();
  });

  it('with pictures of other formats lead to a remark on those left out', async () => {
    const files = [
      picture('a/0.png', 0),
      picture('b/1.png', 1),
      brought('a/2.gif', `GIF89a${'\0'.repeat(9)}`),
      brought('b/3.heic', '\0\0\0\x18ftypheic'),
      brought('a/notes.txt', 'written in May'),
    ];
    const { remarks } = await read(files, {}, decodeOwnPng);
    expect(remarks).toContain('2 pictures were left out (a GIF picture, a HEIC picture): expected PNG, JPEG or WebP.');
    expect(remarks).toContain('notes.txt was left out: it is not a picture.');
  });

  it('in a zip file may be under ./, ../, the root or a drive', async () => {
    for (const root of ['./', '../../', '/', 'C:/', String.raw`C:\digits${'\\'}`, './/x/./']) {
      const entries = new Map([0, 1].map((i) => [`${root}${'ab'[i]!}/${i}.png`, png(i)]));
      const images = await read([brought('x.zip', await zip(entries))], {}, decodeOwnPng);
      expect([...images.pixels]).toEqual([...lImage(0), ...lImage(1)]);
      expect(images.classes).toEqual(['a', 'b']);
    }
  });
});

describe('pictures', () => {
  it('of 16-bit greys are read at full depth, even if interlaced', async () => {
    const deep = (number: number) => lImage(number).map((value) => 1000 + 4 * value);
    for (const write of [writeDeepPng, writeInterlacedDeepPng]) {
      const images = await read([1, 2].map((i) => brought(`${i}.png`, write(deep(i)))));
      expect([...images.pixels]).toEqual([...lImage(1), ...lImage(2)]);
    }
  });

  it('turned on their side by EXIF, in PNG, have the size that the browser shows', async () => {
    const tall = { width: 6, height: 9 };
    const greys = Array.from({ length: 54 }, (_, i) => (i * 37) % 256);
    const plain = writeGreyPng(tall, greys);
    // An empty chunk before the pixels is enough to make the reader ask the browser.
    const exif = Uint8Array.of(0, 0, 0, 0, 0x65, 0x58, 0x49, 0x66, 0, 0, 0, 0);
    const turned = Uint8Array.from([...plain.subarray(0, 33), ...exif, ...plain.subarray(33)]);
    const files = ['0.png', '1.png'].map((name) => brought(name, turned));
    const images = await read(files, {}, async () => {
      const upright = await decodeOwnPng(new Blob([plain]));
      const all = upright.read(0, 0, tall);
      const at = (x: number, y: number): number => 4 * ((8 - x) * 6 + y);
      return {
        width: 9,
        height: 6,
        read: (left, top, size) =>
          Uint8ClampedArray.from({ length: 4 * size.width * size.height }, (_, i) => {
            const [x, y] = [left + ((i >> 2) % size.width), top + Math.floor((i >> 2) / size.width)];
            return all[at(x, y) + (i & 3)]!;
          }),
        close: () => undefined,
      };
    });
    expect(images.shape).toEqual({ width: 9, height: 6, signed: false });
    const expected = Array.from({ length: 54 }, (_, i) => greys[(8 - (i % 9)) * 6 + Math.floor(i / 9)]!);
    expect([...images.pixels.subarray(0, 54)]).toEqual(expected);
  });
});

describe('a sheet', () => {
  it('with gaps around and between all tiles, as from torchvision, is cut without the gaps', () => {
    const [side, gap, columns, rows] = [20, 2, 6, 4];
    const [width, height] = [columns * (side + gap) + gap, rows * (side + gap) + gap];
    const pixels = new Uint8Array(width * height);
    for (let tile = 0; tile < columns * rows; tile++) {
      const [left, top] = [gap + (tile % columns) * (side + gap), gap + Math.floor(tile / columns) * (side + gap)];
      for (let y = 3; y < side - 3; y++) {
        for (let x = 3; x < side - 3; x++)
          pixels[(top + y) * width + left + x] = 60 + ((x * 7 + y * 13 + tile * 31) % 190);
      }
    }
    expect(guessSheet({ width, height, pixels }).tile).toEqual({ width: side, height: side, gap, border: gap });
  });
});
