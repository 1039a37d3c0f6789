/** Tables as people and programs write them, in good faith and in bad. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows, type CsvRow } from '../../../src/datasets/files/csv-rows';
import { findDialect } from '../../../src/datasets/files/text-dialect';
import type { ByteSource } from '../../../src/datasets/files/byte-source';
import { PROTOTYPE_KEYS } from '../../support/hostile';
import { readOrRefuse } from '../../support/clear-refusal';
import { importedSoundly } from '../../support/imported-soundly';
import { times } from '../../support/stress';

const field = fc.oneof(
  fc.integer({ min: 0, max: 255 }).map(String),
  fc.constantFrom(
    '',
    ' 7 ',
    '1e2',
    '-3',
    '0,5',
    '.5',
    'NaN',
    'Infinity',
    '1e999',
    '0x10',
    '"8"',
    '"a""b"',
    '"a',
    'a"b',
    '\0',
    '# 3',
    'train',
    'PublicTest',
    '3:7',
    '999999999:1',
    '"0 1 2 3"',
    '[1,2,3,4]',
    ' "5"',
  ),
  fc.constantFrom('"line\nbreak"', '"line\r\nbreak"', 'label', '<b>', '=1+1', '\u{feff}', '\u202e', 'x'.repeat(300)),
  fc.constantFrom(...PROTOTYPE_KEYS),
);
/** Lines that tools put before or between the rows. */
const prelude = fc.constantFrom(
  '',
  '',
  'sep=;\n',
  '"sep=|"\r\n',
  '# a comment\n',
  '#a,b,c\n',
  '% x\n@relation x\n@attribute a numeric\n@data\n',
  'id,label,Usage,pixels\n',
  '# only\n\n#\n',
  '1 1:2 4:0.5\n',
);
const table = fc
  .record({
    prelude,
    rows: fc.array(fc.array(field, { minLength: 1, maxLength: 7 }), { maxLength: 8 }),
    separator: fc.constantFrom(',', ';', '\t', ' ', ', ', '  ', '|'),
    lineEnd: fc.constantFrom('\n', '\r\n', '\r', '\n\n'),
    mark: fc.constantFrom('', '\u{feff}'),
    end: fc.constantFrom('', '\n', '"', ','),
  })
  .map(
    ({ prelude: before, rows, separator, lineEnd, mark, end }) =>
      mark + before + rows.map((row) => row.join(separator)).join(lineEnd) + end,
  );

/** Rows of equal length, with any cells. */
const rectangle = fc
  .tuple(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 1, max: 6 }))
  .chain(([columns, rows]) =>
    fc.array(fc.array(field, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
  )
  .map((rows) => rows.map((row) => row.join(',')).join('\n'));

/** The bytes of a text in portions of any size. */
function inPortions(text: string, sizes: readonly number[]): ByteSource {
  const bytes = new TextEncoder().encode(text);
  return {
    path: 'x.csv',
    name: 'x.csv',
    length: bytes.length,
    async *open() {
      let at = 0;
      for (let i = 0; at < bytes.length; i++) {
        const size = sizes[i % sizes.length]!;
        yield bytes.subarray(at, at + size);
        at += size;
      }
    },
  };
}

async function rowsOf(source: ByteSource): Promise<CsvRow[] | null> {
  return readOrRefuse(async () => {
    const rows: CsvRow[] = [];
    for await (const row of csvRows(source, await findDialect(source))) rows.push(row);
    return rows;
  });
}

describe('a table with any contents', () => {
  it('is read or clearly refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(table, rectangle), async (text) => {
        await importedSoundly([['x.csv', text]]);
        // The same text in UTF-16.
        await importedSoundly([['x.csv', new Uint8Array(Buffer.from(`\u{feff}${text}`, 'utf16le'))]]);
      }),
      { numRuns: times(100, 3000) },
    );
  });

  it('is read or clearly refused, whichever column is chosen for the labels', async () => {
    const labelColumn = fc.constantFrom('first' as const, 'last' as const, 'none' as const, 0, 5, -1, 0.5, 1e308, NaN);
    const splitColumn = fc.constantFrom('detect' as const, 'none' as const, 0, 3, -1, 0.5, NaN);
    const width = fc.constantFrom(null, 1, 2, 64, 0, -1, 0.5, 1e308);
    await fc.assert(
      fc.asyncProperty(rectangle, labelColumn, splitColumn, width, async (text, column, split, chosen) => {
        await importedSoundly([['x.csv', text]], {
          labelColumn: column,
          splitColumn: split,
          leftOut: [0, 99],
          width: chosen,
        });
      }),
      { numRuns: times(100, 3000) },
    );
  });

  it('gives the same rows, or the same refusal, wherever its bytes are cut into portions', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(table, sizes, async (text, some) => {
        const whole = await rowsOf(inPortions(text, [1_000_000]));
        expect(await rowsOf(inPortions(text, some))).toEqual(whole);
      }),
      { numRuns: times(100, 3000) },
    );
  });
});

describe('numbers with a decimal comma', () => {
  it('are distinguished from columns, whether all or only a few have one', async () => {
    for (const text of ['25,5;1,6;0,1;4,4\n1,0;2,0;3,0;4,5\n', '1;2;3;4\n0,5;1;2;3\n', '1,5\t2,5\t3,5\t4,5\n']) {
      const outcome = await importedSoundly([['x.csv', text]], { width: 2 });
      expect(outcome).toMatchObject({ type: 'result', dataset: { manifest: { width: 2, height: 2 } } });
    }
    const commas = await importedSoundly([['x.csv', 'a;b,1,2,3,4\nc;d,5,6,7,8\n']], { width: 2 });
    expect(commas).toMatchObject({ dataset: { manifest: { width: 2, height: 2, classes: ['a;b', 'c;d'] } } });
  });
});

describe('line breaks', () => {
  it('of Unix, Windows and old Macs are accepted, also mixed, and lines are counted alike', async () => {
    const text = '1,2\r\n3,4\n5,6\r\r\n7,8';
    expect(await rowsOf(inPortions(text, [1000]))).toEqual([
      { fields: ['1', '2'], line: 1 },
      { fields: ['3', '4'], line: 2 },
      { fields: ['5', '6'], line: 3 },
      { fields: ['7', '8'], line: 5 },
    ]);
  });

  it('within quotes are refused, in a small file as in a large one', async () => {
    const outcome = await importedSoundly([['x.csv', 'name,a,b\n"one\ntwo",1,2\n']]);
    expect(outcome).toMatchObject({
      type: 'failed',
      failure: { values: { message: 'Line 2 of x.csv has a quote that does not close; expected one image a line.' } },
    });
  });
});

describe('labels', () => {
  it('of many rows do not keep the text of the whole file', async () => {
    const long = 'a rather long name of a class';
    const text = Array.from({ length: 300 }, (_, i) => `${long} ${i},1,2,3,${i}`).join('\n');
    const outcome = await importedSoundly([['x.csv', text]], { labelColumn: 'first', width: 2 });
    expect(outcome).toMatchObject({ type: 'result', dataset: { manifest: { classes: null } } });
    const few = text.replaceAll(/ \d+,1/g, ',1');
    expect(await importedSoundly([['x.csv', few]], { labelColumn: 'first', width: 2 })).toMatchObject({
      dataset: { manifest: { classes: [long] } },
    });
  });
});
