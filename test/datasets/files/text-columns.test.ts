import { describe, expect, it } from 'vitest';
import { brought, questionOf, readAndHow } from '../../support/brought-files';
import { labelOf, lImages } from '../../support/l-images';

const IMAGES = lImages(12);
const PIXEL_NAMES = Array.from({ length: 64 }, (_, i) => `pixel${i}`);
const TRUTH = { classes: ['1', '3', '7'], labels: IMAGES.map((_, i) => ['1', '3', '7'].indexOf(String(labelOf(i)))) };

type Cell = string | number;
const csv = (rows: readonly (readonly Cell[])[], separator = ','): string =>
  rows.map((row) => row.join(separator)).join('\n');

/** One row for each image. */
const rowsOf = (row: (image: number[], i: number) => readonly Cell[]): (readonly Cell[])[] =>
  IMAGES.map((image, i) => row(image, i));

/** @param out the columns to leave out. */
async function expectImages(text: string, out: readonly number[]): Promise<void> {
  const { images, how } = await readAndHow([brought('x.csv', text)]);
  expect([...images.pixels]).toEqual(IMAGES.flat());
  expect(images.shape).toEqual({ width: 8, height: 8, signed: false });
  expect(images.classes).toEqual(TRUTH.classes);
  expect([...images.labels!]).toEqual(TRUTH.labels);
  expect(how.labels!.leftOut).toEqual(out);
}

describe('columns that are not pixels', () => {
  it('are left out if they are called id, row or file name, in any place', async () => {
    const names = ['ID', 'image_id', 'filename', 'Unnamed: 0', 'timestamp'];
    for (const name of names) {
      const cell = (i: number): Cell => (name === 'filename' ? `img_${i}.png` : 1000 + 7 * i);
      await expectImages(
        csv([[name, 'label', ...PIXEL_NAMES], ...rowsOf((image, i) => [cell(i), labelOf(i), ...image])]),
        [0],
      );
      await expectImages(
        csv([['label', ...PIXEL_NAMES, name], ...rowsOf((image, i) => [labelOf(i), ...image, cell(i)])]),
        [65],
      );
    }
  });

  it('are left out, whatever their name, if the other names differ only in their number', async () => {
    const head = ['writer', 'age', ...Array.from({ length: 64 }, (_, i) => `${1 + (i >> 3)}x${1 + (i % 8)}`), 'digit'];
    await expectImages(csv([head, ...rowsOf((image, i) => ['Ann', 20 + 3 * i, ...image, labelOf(i)])]), [0, 1]);
  });

  it('are left out without a header if they count the rows and are one too many', async () => {
    await expectImages(csv(rowsOf((image, i) => [1000 + i, labelOf(i), ...image])), [0]);
    const many = lImages(40).map((image, i) => [i + 1].concat(image));
    const { images } = await readAndHow([brought('x.csv', csv(many))]);
    expect(images.labels).toBeNull();
    expect([...images.pixels]).toEqual(lImages(40).flat());
  });

  it('are left out if R names the rows: with an empty name, or with a header one field short', async () => {
    const rows = rowsOf((image, i) => [`"r${i}"`, labelOf(i), ...image]);
    const head = ['label', ...PIXEL_NAMES].map((name) => `"${name}"`);
    await expectImages(csv([['""', ...head], ...rows]), [0]);
    await expectImages(csv([head, ...rows], ' '), [0]);
    await expectImages(csv([head, ...rows], '\t'), [0]);
  });

  it('can be chosen by the user: a column is a pixel, the label, the split, or left out', async () => {
    const head = ['a', 'b', ...Array.from({ length: 64 }, (_, i) => `q${'abcdefgh'[i >> 3]}${'abcdefgh'[i % 8]}`)];
    const text = csv([head, ...rowsOf((image, i) => [labelOf(i), 5 * (i % 3), ...image])]);
    expect(await questionOf([brought('x.csv', text)], { leftOut: [], labelColumn: 'none' })).toMatchObject({
      pixels: 66,
    });
    const { images } = await readAndHow([brought('x.csv', text)], { leftOut: [1], labelColumn: 0 });
    expect([...images.pixels]).toEqual(IMAGES.flat());
    expect(images.classes).toEqual(TRUTH.classes);
  });
});

describe('a column with all pixels as text', () => {
  it('is read, with blanks, commas or brackets, and the others are labels and the split', async () => {
    const forms = [
      (image: number[]) => image.join(' '),
      (image: number[]) => `"${image.join(',')}"`,
      (image: number[]) => `"[${image.join(', ')}]"`,
    ];
    const usage = (i: number): string => ['Training', 'Training', 'PublicTest', 'PrivateTest'][i % 4]!;
    for (const form of forms) {
      const rows = rowsOf((image, i) => [labelOf(i), form(image), usage(i)]);
      const { images, how } = await readAndHow([brought('fer.csv', csv([['emotion', 'pixels', 'Usage'], ...rows]))]);
      const order = [0, 1, 4, 5, 8, 9, 2, 3, 6, 7, 10, 11];
      expect(images.trainCount).toBe(6);
      expect([...images.pixels]).toEqual(order.flatMap((i) => IMAGES[i]!));
      expect(images.labels && [...images.labels]).toEqual(order.map((i) => TRUTH.labels[i]));
      expect(how.labels).toMatchObject({ taken: 0, split: 2 });
    }
  });

  it('must have equally many numbers in each row, or the row is named', async () => {
    const text = csv([['label', 'pixels'], ...rowsOf((image, i) => [i % 2, image.slice(i === 5 ? 1 : 0).join(' ')])]);
    await expect(readAndHow([brought('x.csv', text)])).rejects.toThrow(
      'Column 2 of line 7 of x.csv holds 63 numbers; expected 64, as before.',
    );
  });
});

describe('a column with the split', () => {
  it('is used by its words or as is_test, with validation rows replacing missing test rows', async () => {
    const words = [
      ['split', 'train', 'test', 'val'],
      ['is_test', '0', '1', null],
      ['Set', 'Train', 'validation', null],
    ] as const;
    for (const [name, train, test, other] of words) {
      const cell = (i: number): string => (other !== null && i === 3 ? other : i % 3 === 2 ? test : train);
      const text = csv([[name, 'label', ...PIXEL_NAMES], ...rowsOf((image, i) => [cell(i), labelOf(i), ...image])]);
      const { images } = await readAndHow([brought('x.csv', text)]);
      const train3 = [0, 1, 3, 4, 6, 7, 9, 10].filter((i) => other === null || i !== 3);
      expect(images.trainCount).toBe(train3.length);
      expect([...images.pixels]).toEqual([...train3, 2, 5, 8, 11].flatMap((i) => IMAGES[i]!));
    }
  });
});

describe('labels as one column per class', () => {
  it('are found at the end or the start of images, with names or without', async () => {
    const classes = [1, 3, 7];
    const oneHot = (i: number): number[] => classes.map((name) => (name === labelOf(i) ? 1 : 0));
    const dummies = classes.map((name) => `label_${name}`);
    await expectImages(csv([[...PIXEL_NAMES, ...dummies], ...rowsOf((image, i) => [...image, ...oneHot(i)])]), []);
    for (const text of [
      csv(
        rowsOf((image, i) => [...image, ...oneHot(i)]),
        ' ',
      ),
      csv(rowsOf((image, i) => [...oneHot(i), ...image])),
    ]) {
      const { images } = await readAndHow([brought('semeion.data', text)]);
      expect([...images.pixels]).toEqual(IMAGES.flat());
      expect(images.classes).toEqual(['0', '1', '2']);
      expect([...images.labels!]).toEqual(TRUTH.labels);
    }
  });
});

describe('rows of few numbers', () => {
  it('lead to a question before they become images, and are read once the width is known', async () => {
    const letters = csv(
      IMAGES.map((_, i) => ['T', 'I', 'D'][i % 3]!).map((letter, i) =>
        [letter].concat(Array.from({ length: 16 }, (_v, k) => String((i + k) % 16))),
      ),
    );
    const file = brought('letter-recognition.data', letters);
    expect(await questionOf([file])).toMatchObject({ about: 'width', pixels: 16 });
    const { images } = await readAndHow([file], { width: 8 });
    expect(images.shape).toMatchObject({ width: 8, height: 2 });
  });
});

describe('columns with other conventions', () => {
  it('are labels as truth values, or as −1 and 1, one column per class', async () => {
    const on = (i: number, name: number): boolean => name === labelOf(i);
    for (const [yes, no] of [
      ['True', 'False'],
      ['1', '-1'],
    ]) {
      const cells = (i: number) => [1, 3, 7].map((name) => (on(i, name) ? yes! : no!));
      const text = csv([[...PIXEL_NAMES, 'is_1', 'is_3', 'is_7'], ...rowsOf((image, i) => [...image, ...cells(i)])]);
      await expectImages(text, []);
    }
  });

  it('name the classes by their whole names, unless these only continue the numbers of the pixels', async () => {
    const cells = (i: number) => [1, 3, 7].map((name) => (name === labelOf(i) ? 1 : 0));
    const read = async (names: readonly string[]) => {
      const pixels = PIXEL_NAMES.map((_, i) => `V${i + 1}`);
      const text = csv([[...pixels, ...names], ...rowsOf((image, i) => [...image, ...cells(i)])]);
      return (await readAndHow([brought('x.csv', text)])).images.classes;
    };
    expect(await read(['one', 'three', 'seven'])).toEqual(['one', 'seven', 'three']);
    expect(await read(['V65', 'V66', 'V67'])).toEqual(['0', '1', '2']);
  });

  it('name each row without a header if no text occurs twice and there is a label, too', async () => {
    const many = lImages(40).map((image, i) =>
      [`u-${(i * 7919) % 1009}`, String(labelOf(i))].concat(image.map(String)),
    );
    const { images, how } = await readAndHow([brought('x.csv', csv(many))]);
    expect([...images.pixels]).toEqual(lImages(40).flat());
    expect(images.classes).toEqual(TRUTH.classes);
    expect(how.labels!.leftOut).toEqual([0]);
  });

  it('have no header if only the first label is a letter among numbers', async () => {
    const text = csv(rowsOf((image, i) => [i === 0 ? 'B' : labelOf(i), ...image]));
    const { images } = await readAndHow([brought('x.csv', text)]);
    expect([...images.pixels]).toEqual(IMAGES.flat());
    expect(images.classes).toEqual(['1', '3', '7', 'B']);
    const counted = csv([['label', ...IMAGES[0]!.map((_, i) => i)], ...rowsOf((image, i) => [labelOf(i), ...image])]);
    await expectImages(counted, []);
  });
});

describe('several tables', () => {
  const part = (from: number, end: number, cell: (i: number) => string): string =>
    csv([
      ['label', 'split', ...PIXEL_NAMES],
      ...IMAGES.slice(from, end).map((image, i) =>
        [String(labelOf(from + i)), cell(from + i)].concat(image.map(String)),
      ),
    ]);
  const pixelsOf = (order: readonly number[]): number[] => order.flatMap((i) => IMAGES[i]!);

  it('whose rows name their split are combined, training rows first', async () => {
    const isTest = (i: number): boolean => i % 3 === 2;
    const cell = (i: number): string => (isTest(i) ? 'test' : 'train');
    const { images } = await readAndHow([brought('a.csv', part(0, 5, cell)), brought('b.csv', part(5, 12, cell))]);
    const order = [...TRUTH.labels.keys()].toSorted((a, b) => Number(isTest(a)) - Number(isTest(b)) || a - b);
    expect(images.trainCount).toBe(8);
    expect([...images.pixels]).toEqual(pixelsOf(order));
    expect([...images.labels!]).toEqual(order.map((i) => TRUTH.labels[i]));
  });

  it('that are one part each, or of which one names no split, follow the named splits', async () => {
    const each = await readAndHow([
      brought(
        'a.csv',
        part(0, 8, () => 'train'),
      ),
      brought(
        'b.csv',
        part(8, 12, () => 'test'),
      ),
    ]);
    expect(each.images).toMatchObject({ trainCount: 8 });
    const plain = csv([
      ['label', ...PIXEL_NAMES],
      ...IMAGES.slice(8).map((image, i) => [labelOf(8 + i)].concat(image)),
    ]);
    const named = await readAndHow([
      brought(
        'a.csv',
        part(0, 8, () => 'train'),
      ),
      brought('b_test.csv', plain),
    ]);
    expect(named.images).toMatchObject({ trainCount: 8 });
    expect([...named.images.pixels]).toEqual(IMAGES.flat());
    const same = await readAndHow([
      brought(
        'a.csv',
        part(0, 8, () => 'train'),
      ),
      brought(
        'b.csv',
        part(8, 12, () => 'train'),
      ),
    ]);
    expect(same.images.trainCount).toBeNull();
    expect(same.images.remarks.join(' ')).toContain('All rows are of one part');
  });

  it('with an example submission leave that out, with a remark', async () => {
    const { images } = await readAndHow([
      brought('train.csv', csv([['label', ...PIXEL_NAMES], ...rowsOf((image, i) => [labelOf(i), ...image])])),
      brought('test.csv', csv([PIXEL_NAMES, ...IMAGES.slice(0, 4)])),
      brought('sample_submission.csv', csv([['ImageId', 'Label'], ...IMAGES.slice(0, 4).map((_, i) => [i + 1, 0])])),
    ]);
    expect(images).toMatchObject({ trainCount: 12, classes: TRUTH.classes });
    expect(images.remarks.join(' ')).toContain('sample_submission.csv was left out');
  });
});
