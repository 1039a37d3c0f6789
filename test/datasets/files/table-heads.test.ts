import { describe, expect, it } from 'vitest';
import { brought, readAndHow } from '../../support/brought-files';
import { ALL, IMAGES, LABELS, NAMES } from '../../support/eight-l-images';

const PIXELS = Array.from({ length: 64 }, (_, i) => `pixel${i}`);
const line = (fields: readonly (string | number)[], separator = ','): string => fields.join(separator);
/** Rows with the label after the pixels. */
const ROWS = IMAGES.map((image, i) => [...image, LABELS[i]!]);
const HEAD = [...PIXELS, 'label'];

/** @param text of a table of the eight images and their labels. @returns the reader's remarks. */
async function expectEight(text: string, pixels: readonly number[] = ALL, name = 'x.csv'): Promise<string> {
  const { images } = await readAndHow([brought(name, text)]);
  expect([...images.pixels]).toEqual(pixels);
  expect([...images.labels!].map((label) => images.classes![label])).toEqual(NAMES);
  return images.remarks.join(' ');
}

describe('a table', () => {
  it('may have titles and empty lines above its header, as in spreadsheets', async () => {
    const table = [HEAD, ...ROWS].map((row) => line(row)).join('\r\n');
    expect(await expectEight(`My digits\r\n\r\n${table}`)).toContain(
      'The first line of x.csv, above the table, was left out.',
    );
    const two = `My digits,,\r\n"written by hand, in May",2026\r\n${table}`;
    expect(await expectEight(two)).toContain('The first 2 lines of x.csv, above the table, were left out.');
  });

  it('may end in rows of separators alone', async () => {
    const table = [HEAD, ...ROWS].map((row) => line(row, ';')).join('\n');
    await expectEight(`${table}\n${';'.repeat(64)}\n${';'.repeat(64)}\n`);
  });

  it('may name its columns in two rows, as in pandas, with an index or without', async () => {
    const heads = [
      [...PIXELS.map(() => 'pixel'), 'label'],
      [...PIXELS.map((_, i) => i), ''],
    ];
    await expectEight([...heads, ...ROWS].map((row) => line(row)).join('\n'));
    const indexed = [...heads.map((row) => `,${line(row)}`), ...ROWS.map((row, i) => `${i},${line(row)}`)];
    await expectEight(indexed.join('\n'));
  });

  it('is read in the order of the numbers in its column names if these are sorted as text', async () => {
    for (const names of [PIXELS, PIXELS.map((_, i) => `${1 + Math.floor(i / 8)}x${1 + (i % 8)}`)]) {
      const wide = names.map((name, i) => ({ name: name.replace('x', 'x1'), i }));
      const order = wide.toSorted((a, b) => (a.name < b.name ? -1 : 1));
      const rows = [
        ['label', ...order.map(({ name }) => name)],
        ...IMAGES.map((image, k) => [LABELS[k]!, ...order.map(({ i }) => image[i]!)]),
      ];
      const isSorted = order.some(({ i }, place) => i !== place);
      const remarks = await expectEight(rows.map((row) => line(row)).join('\n'));
      expect(remarks.includes('they were put in the order of their numbers')).toBe(isSorted);
    }
    const shuffled = PIXELS.map((_, i) => (i * 5) % 64);
    const rows = [
      [...shuffled.map((i) => `pixel${i}`), 'label'],
      ...IMAGES.map((image, k) => [...shuffled.map((i) => image[i]!), LABELS[k]!]),
    ];
    const as = IMAGES.flatMap((image) => shuffled.map((i) => image[i]!));
    await expectEight(rows.map((row) => line(row)).join('\n'), as);
  });

  it('may contain True and False, as written by pandas and R', async () => {
    const black = ALL.map((value) => (value > 0 ? 255 : 0));
    for (const [yes, no] of [
      ['True', 'False'],
      ['TRUE', 'FALSE'],
    ] as const) {
      const rows = IMAGES.map((image, i) => [...image.map((value) => (value > 0 ? yes : no)), LABELS[i]!]);
      await expectEight([HEAD, ...rows].map((row) => line(row)).join('\n'), black);
    }
  });

  it('may have all fractions with a decimal comma and an exponent', async () => {
    const rows = IMAGES.map((image, i) => [
      ...image.map((value) => (value / 255).toExponential(6).replace('.', ',')),
      LABELS[i]!,
    ]);
    await expectEight([HEAD, ...rows].map((row) => line(row, ';')).join('\n'));
  });

  it('may contain each image as lists within a list', async () => {
    const nested = IMAGES.map((image) =>
      JSON.stringify(Array.from({ length: 8 }, (_, y) => image.slice(8 * y, 8 * y + 8))),
    );
    await expectEight(['label,image', ...nested.map((list, i) => `${LABELS[i]},"${list}"`)].join('\n'));
  });

  it('with gaps, or with arrays broken over several lines, is refused with a remedy', async () => {
    const gap = ROWS.map((row, i) => line(i === 2 ? row.with(5, '' as unknown as number) : row));
    const refusal = async (text: string): Promise<string> => {
      const error = await readAndHow([brought('x.csv', text)]).catch((problem: unknown) => problem);
      return (error as Error).message;
    };
    expect(await refusal([line(HEAD), ...gap].join('\n'))).toBe(
      'Column 6 of line 4 of x.csv is empty; expected a number: fill gaps first, as df.fillna(0) does in pandas.',
    );
    expect(await refusal([line(HEAD), ...gap].join('\n').replace(',,', ',NA,'))).toMatch(
      'reads “NA”; expected a number: fill',
    );
    expect(await refusal('label,image\n7,"[[0 0]\n [1 1]]"\n')).toMatch('ravel().tolist()');
  });
});

describe('LIBSVM text', () => {
  const pairs = (image: readonly number[], first: number): string =>
    image.flatMap((value, i) => (value > 0 ? [`${i + first}:${value}`] : [])).join(' ');

  it('that counts from 0, according to scikit-learn’s comment, is not shifted if no index is 0', async () => {
    const head = '# Generated by dump_svmlight_file from scikit-learn 1.2.1\n# Column indices are zero-based\n';
    await expectEight(head + IMAGES.map((image, i) => `${LABELS[i]} ${pairs(image, 0)}`).join('\n'), ALL, 'x.txt');
    await expectEight(IMAGES.map((image, i) => `${LABELS[i]} ${pairs(image, 1)}`).join('\n'), ALL, 'x.txt');
  });

  it('may name a query', async () => {
    await expectEight(IMAGES.map((image, i) => `${LABELS[i]} qid:${i} ${pairs(image, 1)}`).join('\n'), ALL, 'x.txt');
  });
});
