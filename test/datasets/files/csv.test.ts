import { describe, expect, it } from 'vitest';
import { BroughtSet } from '../../../src/trainer/import/brought-set';
import { readFiles } from '../../../src/trainer/import/read-files';
import type { ReadingChoices } from '../../../src/core/reading';
import { NO_CHOICES } from '../../../src/core/plain-reading';
import { NO_LABEL } from '../../../src/core/labels';
import { brought, gzip, ramp, read } from '../../support/brought-files';

/** Rows of numbers, joined. */
function csv(rows: readonly (readonly (number | string)[])[], separator = ','): string {
  return rows.map((row) => row.join(separator)).join('\n');
}

/** Rows of 2 × 2 images. */
const ROWS = [
  [0, 10, 20, 255],
  [1, 2, 3, 4],
  [9, 8, 7, 6],
];
const PIXELS = ROWS.flat();

describe('reading CSV files', () => {
  it('reads one image per row with commas, semicolons, tabs or spaces, with Unix or Windows line ends', async () => {
    for (const separator of [',', ';', '\t', ' ']) {
      for (const lineEnd of ['\n', '\r\n']) {
        const text = csv(ROWS, separator).replaceAll('\n', lineEnd) + lineEnd;
        const images = await read([brought('x.csv', text)]);
        expect(images).toMatchObject({
          name: 'x',
          shape: { width: 2, height: 2, signed: false },
          labels: null,
          remarks: [],
        });
        expect([...images.pixels]).toEqual(PIXELS);
      }
    }
  });

  it('reads quoted fields, a byte order mark, empty lines and gzip', async () => {
    const quoted = csv(ROWS.map((row) => row.map((value) => `"${value}"`)));
    expect([...(await read([brought('x.csv', quoted)])).pixels]).toEqual(PIXELS);
    expect([...(await read([brought('x.csv', `\uFEFF${csv(ROWS)}`)])).pixels]).toEqual(PIXELS);
    expect([
      ...(await read([brought('x.csv', `${csv(ROWS.slice(0, 1))}\n\n${csv(ROWS.slice(1))}\n\n`)])).pixels,
    ]).toEqual(PIXELS);
    expect([...(await read([brought('x.csv.gz', await gzip(csv(ROWS)))])).pixels]).toEqual(PIXELS);
  });

  it('skips blank lines', async () => {
    const text = `  \n${csv(ROWS.slice(0, 1))}\n \t \n${csv(ROWS.slice(1))}\n   `;
    expect([...(await read([brought('x.csv', text)])).pixels]).toEqual(PIXELS);
  });

  it('stops at a hundred thousand empty lines, with a message', async () => {
    const bomb = await gzip(`${csv(ROWS)}${'\n'.repeat(1_000_000)}`);
    await expect(read([brought('x.csv.gz', bomb)])).rejects.toThrow(
      'x.csv.gz is empty from line 4 on; expected one image',
    );
  });

  it('skips a header', async () => {
    const images = await read([brought('x.csv', `p0,p1,p2,p3\n${csv(ROWS)}`)]);
    expect([...images.pixels]).toEqual(PIXELS);
    expect(images.labels).toBeNull();
  });

  it('uses the column called label in the header, first or last', async () => {
    const labels = [7, 3, 7];
    const first = await read([brought('x.csv', `label,a,b,c,d\n${csv(ROWS.map((row, i) => [labels[i]!, ...row]))}`)]);
    const last = await read([brought('x.csv', `a,b,c,d,Class\n${csv(ROWS.map((row, i) => [...row, labels[i]!]))}`)]);
    for (const images of [first, last]) {
      expect([...images.pixels]).toEqual(PIXELS);
      expect(images.classes).toEqual(['3', '7']);
      expect([...(images.labels ?? [])]).toEqual([1, 0, 1]);
    }
    expect(last.remarks).toEqual(['The last column of x.csv was taken as the labels.']);
  });

  it('reads text at either end as labels', async () => {
    const images = await read([brought('x.csv', csv(ROWS.map((row, i) => [...row, ['cat', 'dog', 'cat'][i]!])))]);
    expect(images.classes).toEqual(['cat', 'dog']);
    expect([...(images.labels ?? [])]).toEqual([0, 1, 0]);
  });

  it('finds labels without a header: small whole numbers, unlike the pixels at the other end', async () => {
    // As in MNIST: 10 classes; corners always black.
    const images = Array.from({ length: 40 }, (_, i) => [0, (i * 91) % 256, 255, 0]);
    const labelOf = (i: number): number => (i * 7) % 10;
    for (const place of ['first', 'last'] as const) {
      const rows = images.map((row, i) => (place === 'first' ? [labelOf(i), ...row] : [...row, labelOf(i)]));
      const found = await read([brought('x.csv', csv(rows))]);
      expect([...found.pixels]).toEqual(images.flat());
      expect(found.classes).toEqual(Array.from({ length: 10 }, (_, i) => String(i)));
      expect(found.labels?.[3]).toBe(labelOf(3));
    }
  });

  it('finds labels next to pixels that are only 0 and 1', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i % 2, 1, 0, (i >> 1) % 2, i % 6]);
    const images = await read([brought('x.csv', csv(rows))]);
    expect(images.classes).toEqual(['0', '1', '2', '3', '4', '5']);
    expect(images.shape).toMatchObject({ width: 2, height: 2 });
  });

  it('follows the user’s choice of labels and width', async () => {
    const rows = Array.from({ length: 6 }, (_, i) => [i, 255, 30, 40, i]);
    const last = await read([brought('x.csv', csv(rows))], { labelColumn: 'last' });
    expect([...last.pixels.subarray(4, 8)]).toEqual([1, 255, 30, 40]);
    await expect(read([brought('x.csv', csv(rows))], { labelColumn: 'none' })).rejects.toMatchObject({
      question: { about: 'width', pixels: 5, widths: [5, 1] },
    });
    const wide = await read([brought('x.csv', csv(rows))], { labelColumn: 'none', width: 5 });
    expect(wide.shape).toEqual({ width: 5, height: 1, signed: false });
  });

  it('lists the columns that can be the labels, and accepts any of them, even by name in the middle', async () => {
    const text = 'a0,b,kind,c,d0,place\n0,10,7,20,255,1\n1,2,8,3,4,2';
    const how = async (labelColumn: ReadingChoices['labelColumn']) => {
      const files = new BroughtSet([brought('x.csv', text)]);
      const choices = { ...NO_CHOICES, labelColumn, width: labelColumn === 'none' ? 3 : 5 };
      const outcome = await readFiles(
        files,
        choices,
        () => Promise.reject(new Error()),
        () => undefined,
      );
      if (outcome.type !== 'images') throw new Error('weights');
      return { ...outcome.images, ...outcome.how.labels! };
    };
    const none = await how('none');
    expect(none).toMatchObject({ taken: null, header: true, labels: null });
    expect(none.columns).toEqual([
      { index: 0, name: 'a0' },
      { index: 1, name: 'b' },
      { index: 2, name: 'kind' },
      { index: 3, name: 'c' },
      { index: 5, name: 'place' },
    ]);
    const middle = await how(2);
    expect(middle).toMatchObject({ taken: 2, classes: ['7', '8'], shape: { width: 5, height: 1 } });
    expect([...middle.pixels]).toEqual([0, 10, 20, 255, 1, 1, 2, 3, 4, 2]);
    expect(middle.remarks).toContain('The 3rd column of x.csv was taken as the labels.');
    const last = await how('last');
    expect(last).toMatchObject({ taken: 5, classes: ['1', '2'] });
    expect([...last.pixels]).toEqual([0, 10, 7, 20, 255, 1, 2, 8, 3, 4]);
    await expect(how(6)).rejects.toThrow('Column 7 of x.csv was to hold the labels; expected one of 1 to 6.');
  });

  it('offers a choice of labels together with the width if neither is certain', async () => {
    const rows = Array.from({ length: 3 }, (_, i) => [i, 10, 20, 30, 40, 255, i % 2]);
    const file = brought('x.csv', `f,a,b,c,d,e,digit\n${csv(rows)}`);
    await expect(read([file])).rejects.toMatchObject({
      question: { about: 'width', pixels: 6, labels: { taken: 6, header: true } },
    });
    await expect(read([brought('x.csv', '1,2,3,4,5,6')])).rejects.not.toHaveProperty('question.labels');
  });

  it('finds a column called label in any place', async () => {
    const images = await read([brought('x.csv', 'a,b,label,c,d\n0,10,3,20,255\n1,2,4,3,4')]);
    expect(images.classes).toEqual(['3', '4']);
    expect([...images.pixels]).toEqual([0, 10, 20, 255, 1, 2, 3, 4]);
  });

  it('leaves out the empty column after a comma that ends every line', async () => {
    const plain = ROWS.map((row) => `${row.join(',')},`).join('\n');
    const labelled = ['label,a,b,c,d,', ...ROWS.map((row, i) => `${i % 2},${row.join(',')},`)].join('\n');
    for (const text of [plain, labelled]) {
      const images = await read([brought('x.csv', text)]);
      expect([...images.pixels]).toEqual(PIXELS);
      expect(images.labels && [...images.labels]).toEqual(text === plain ? null : [0, 1, 0]);
      expect(images.remarks).toContain('The last column of x.csv, which is empty, was left out.');
    }
  });

  it('leaves out pandas’ column of row numbers', async () => {
    const images = await read([brought('x.csv', `,0,1,2,3\n${csv(ROWS.map((row, i) => [i, ...row]))}`)]);
    expect([...images.pixels]).toEqual(PIXELS);
    expect(images.remarks).toEqual(['The first column of x.csv, which numbers the rows, was left out.']);
  });

  it('accepts 255 classes, none of which has the number for unknown labels, and leaves out 256', async () => {
    const named = (count: number) =>
      read([brought('x.csv', csv(Array.from({ length: count }, (_, i) => [`name ${i}`, 0, 10, 20, 255])))]);
    const most = await named(255);
    expect(most.classes).toHaveLength(255);
    expect(Math.max(...most.labels!)).toBe(NO_LABEL - 1);
    const tooMany = await named(256);
    expect(tooMany).toMatchObject({ labels: null, classes: null });
    expect(tooMany.remarks.at(-1)).toBe('The labels were left out: there are more than 255 different ones.');
  });

  it('reads fractions, signed numbers and decimal commas', async () => {
    const fractions = await read([brought('x.csv', '0,0.5,1,.25\n1e-3,1,0,0')]);
    expect([...fractions.pixels]).toEqual([0, 128, 255, 64, 0, 255, 0, 0]);
    const commas = await read([brought('x.csv', '0;0,5;1;,25')]);
    expect([...commas.pixels]).toEqual([0, 128, 255, 64]);
    const signed = await read([brought('x.csv', '-2,1,0,0.5')]);
    expect([...new Int8Array(signed.pixels.buffer)]).toEqual([-127, 64, 0, 32]);
  });

  it('reads training and test images from two files', async () => {
    const images = await read([
      brought('digits_test.csv', csv(ROWS.slice(0, 1))),
      brought('digits_train.csv', csv(ROWS.slice(1))),
    ]);
    expect(images.trainCount).toBe(2);
    expect([...images.pixels]).toEqual([...PIXELS.slice(4), ...PIXELS.slice(0, 4)]);
  });

  it('reads a file that arrives in many portions', async () => {
    const rows = Array.from({ length: 700 }, (_, i) => [...ramp(196 + i)].slice(i));
    const images = await read([brought('x.csv', csv(rows))]);
    expect(images.shape).toMatchObject({ width: 14, height: 14 });
    expect(Buffer.compare(images.pixels, Uint8Array.from(rows.flat()))).toBe(0);
  });

  it('names the line and column of a problem', async () => {
    const broken = (text: string): Promise<unknown> => read([brought('x.csv', text)]);
    await expect(broken('1,2,3,4\n1,2,3')).rejects.toThrow('Line 2 of x.csv has 3 columns; expected 4, as before.');
    await expect(broken('1,2,3,4\n\n1,2,,4')).rejects.toThrow(
      'Column 3 of line 3 of x.csv is empty; expected a number: fill gaps first, as df.fillna(0) does in pandas.',
    );
    await expect(broken('1,2,3,4\n1,x,3,4')).rejects.toThrow(
      'Column 2 of line 2 of x.csv reads “x”; expected a number.',
    );
    await expect(broken('1,2,3,4\n1,nan,3,4')).rejects.toThrow('reads “nan”');
    await expect(broken('1,2,3,4\n1,2,3,-Infinity')).rejects.toThrow('Column 4 of line 2 of x.csv is -Infinity');
    await expect(broken('1,2,3,4\n1,"2,3,4\n1,2,3,4')).rejects.toThrow(
      'Line 2 of x.csv has a quote that does not close',
    );
    await expect(broken(`1,2,3,4\n1,${'<b>'.repeat(50)},3,4`)).rejects.toThrow('<b><b>…”');
  });

  it('rejects a text that is no table of images', async () => {
    const text = (content: string): Promise<unknown> => read([brought('x.txt', content)]);
    await expect(text('Dear reader,\nthis is a letter.\n')).rejects.toThrow('x.txt is text without rows of numbers');
    await expect(text('a,b,c,d\n')).rejects.toThrow('text without rows of numbers');
    await expect(text('\n\n\n')).rejects.toThrow('x.txt is empty; expected one image a line');
    await expect(text('[[1,2],[3,4]]')).rejects.toThrow('x.txt is JSON; expected IDX');
    await expect(text('<html><body>404')).rejects.toThrow(
      'x.txt is HTML, perhaps the login or error page of a website; expected IDX',
    );
    await expect(text(`${'1,'.repeat(80_000)}1`)).rejects.toThrow('has a line of more than 98304 characters');
    await expect(text(csv([Array.from({ length: 8192 }, () => 1)]))).rejects.toThrow('is no image');
  });

  it('stops at the hundred-thousandth image', async () => {
    await expect(read([brought('x.csv', '0,255,0,9\n'.repeat(100_001))])).rejects.toThrow('expected at most 100,000');
  });
});
