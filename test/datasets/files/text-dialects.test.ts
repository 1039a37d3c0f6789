import { describe, expect, it } from 'vitest';
import { brought, readAndHow } from '../../support/brought-files';
import { labelOf, lImages } from '../../support/l-images';

const IMAGES = lImages(8);
const NAMES = ['label', ...Array.from({ length: 64 }, (_, i) => `pixel${i}`)];
const ROWS = IMAGES.map((image, i) => [labelOf(i), ...image]);
const csv = (rows: readonly (readonly (string | number)[])[], separator: string): string =>
  rows.map((row) => row.join(separator)).join('\n');

/** The same table as written by various tools. */
const WRITTEN: readonly (readonly [tool: string, text: string])[] = [
  ['numpy.savetxt', ROWS.map((row) => row.map((value) => value.toExponential(18)).join(' ')).join('\n')],
  ['numpy.savetxt with a header and a footer', `# ${NAMES.join(' ')}\n${csv(ROWS, ' ')}\n# the end\n`],
  ['comments before a header', `# made by hand, in 2026; see below\n#\n${csv([NAMES, ...ROWS], ',')}`],
  ['a header behind a comment mark', `#${NAMES.join(',')}\n${csv(ROWS, ',')}`],
  ['Excel with sep=', `sep=;\r\n${csv(ROWS, ';').replaceAll('\n', '\r\n')}\r\n`],
  ['a quoted sep= and a header', `\u{feff}"sep=|"\n${csv([NAMES, ...ROWS], '|')}`],
  [
    'blanks before quotes',
    csv(
      [NAMES, ...ROWS].map((row) => row.map((value) => `"${value}"`)),
      ', ',
    ),
  ],
  [
    'blanks around quotes',
    csv(
      ROWS.map((row) => row.map((value) => `"${value}"`)),
      ' ; ',
    ),
  ],
  [
    'trailing separators',
    csv(
      [NAMES, ...ROWS].map((row) => [row.join(','), '', '']),
      ',',
    ),
  ],
  ['trailing separators in the rows only', csv([NAMES, ...ROWS.map((row) => [row.join(','), ''])], ',')],
  ['MATLAB save -ascii', ROWS.map((row) => row.map((value) => `   ${value.toExponential(7)}`).join('')).join('\n')],
  ['columns aligned by tabs and blanks', ROWS.map((row) => row.join(' \t ')).join(' \n')],
  [
    'LIBSVM, sparse',
    ROWS.map(([label, ...pixels]) => [label, ...pixels.flatMap((v, i) => (v ? [`${i + 1}:${v}`] : []))].join(' ')).join(
      ' \n',
    ),
  ],
  [
    'ARFF',
    `% a comment\n@relation digits\n${NAMES.map((name) => `@attribute ${name} numeric`).join('\n')}\n@data\n${csv(ROWS, ',')}`,
  ],
];

const inUtf16 = (text: string, littleEndian: boolean): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), littleEndian);
  return bytes;
};

async function expectTable(content: BlobPart): Promise<void> {
  const { images } = await readAndHow([brought('x.txt', content)]);
  expect([...images.pixels]).toEqual(IMAGES.flat());
  expect(images.classes).toEqual(['1', '3', '7']);
  expect(Array.from(images.labels!, (label) => images.classes![label])).toEqual(ROWS.map(([label]) => String(label)));
}

describe('a table written by', () => {
  it.each(WRITTEN)('%s is read', async (_, text) => {
    await expectTable(text);
  });

  it('Windows in UTF-16, with or without a byte order mark, in both orders, is read', async () => {
    const text = csv([NAMES, ...ROWS], '\t').replaceAll('\n', '\r\n');
    for (const littleEndian of [true, false]) {
      await expectTable(inUtf16(`\u{feff}${text}`, littleEndian));
      await expectTable(inUtf16(text, littleEndian));
    }
  });

  it('old Windows programs keeps the special characters of its labels', async () => {
    const rows = IMAGES.map((image, i) => [i % 2 === 0 ? 'Ä' : 'é', image.join(';')]);
    const latin = Uint8Array.from(csv(rows, ';'), (letter) => letter.charCodeAt(0));
    const { images } = await readAndHow([brought('x.csv', latin)]);
    expect(images.classes).toEqual(['Ä', 'é']);
  });
});

describe('other notations', () => {
  it('are read: labels in single quotes, LIBSVM with comments', async () => {
    const quoted = csv(
      ROWS.map(([label, ...image]) => [`'${label}'`, ...image]),
      ',',
    );
    const sparse = ROWS.map(
      ([label, ...image]) => `+${label} ${image.map((value, i) => `${i + 1}:${value}`).join(' ')} # image`,
    ).join('\n');
    for (const text of [quoted, sparse]) {
      const { images } = await readAndHow([brought('x.txt', text)]);
      expect([...images.pixels]).toEqual(IMAGES.flat());
      expect(images.classes).toEqual(['1', '3', '7']);
    }
  });

  it('are refused by name: ARFF without its zeros', async () => {
    const head = NAMES.map((name) => `@attribute ${name} numeric`).join('\n');
    const text = `@relation x\n${head}\n@data\n{0 7, 3 255}\n{0 1, 5 9}\n`;
    await expect(readAndHow([brought('x.arff', text)])).rejects.toThrow('in Weka, apply SparseToNonSparse');
  });
});
