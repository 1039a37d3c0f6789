import Papa from 'papaparse';
import { MAX_IMAGE_SIDE } from '../../core/own-limits';
import type { ByteSource, OnFraction } from './byte-source';
import { refuse } from './refuse';
import { collapseBlanks, type TextDialect } from './text-dialect';
import { wholeLines } from './text-lines';

/** Most consecutive empty lines in a table: more of them are a bomb. */
const MOST_EMPTY_LINES = 100_000;

export interface CsvRow {
  readonly fields: readonly string[];
  /** The number of the line as in an editor, from 1. */
  readonly line: number;
}

/**
 * Streams the rows of a table in a text file; skips comments and blank lines.
 * @throws DataError (format) on lines longer than any image, and on quotes that do not close on their line. So the same
 *   file gives the same rows, wherever the text is cut into portions.
 */
export async function* csvRows(
  source: ByteSource,
  dialect: TextDialect,
  onFraction?: OnFraction,
): AsyncGenerator<CsvRow> {
  const parse = parserFor(source, dialect);
  let line = 1;
  let emptyLines = 0;
  for await (const text of wholeLines(source, dialect, onFraction)) {
    for (const fields of parse(text, line)) {
      // Spreadsheets write empty rows as separators alone.
      if (fields.every((field) => field.trim() === '')) {
        if (++emptyLines > MOST_EMPTY_LINES)
          refuse(`${source.name} is empty from line ${line - MOST_EMPTY_LINES} on; expected one image a line`);
      } else {
        emptyLines = 0;
        yield { fields, line };
      }
      line++;
    }
  }
}

/** Splits whole lines into fields. */
type Parse = (text: string, firstLine: number) => Iterable<readonly string[]>;

function parserFor(source: ByteSource, dialect: TextDialect): Parse {
  const { delimiter, sparse } = dialect;
  if (sparse) return sparseParser(source, sparse);
  const tidy = tidier(dialect);
  return (given, line) => {
    const text = tidy(given);
    // Rows made by the library survive several garbage collections: a hundred megabytes for a typical file.
    if (!text.includes('"')) return plainRows(text, delimiter);
    // The last line needs an end like all others, or it would be read differently; the row after it is empty.
    const { data, errors } = Papa.parse<string[]>(`${text}\n`, { delimiter, newline: '\n' });
    data.pop();
    const [problem] = errors;
    const open = Math.min(problem?.row ?? data.length, firstBrokenRow(data));
    if (open < data.length || problem) {
      const list = data[open]?.some((field) => /^\s*\[/.test(field)) ?? false;
      const remedy = list ? ': in Python, write each array with array.ravel().tolist()' : '';
      refuse(
        `Line ${line + open} of ${source.name} has a quote that does not close; expected one image a line${remedy}`,
      );
    }
    return data;
  };
}

/** The rows of a text without quotes. */
function* plainRows(text: string, delimiter: string): Generator<readonly string[]> {
  for (const line of text.split('\n')) yield line.split(delimiter);
}

/** Returns a function that removes meaningless blanks. */
function tidier({ delimiter, looseQuotes }: TextDialect): (text: string) => string {
  if (delimiter === ' ') return collapseBlanks;
  if (!looseQuotes) return (text) => text;
  const separator = delimiter.replace(/[\\^$.*+?()[\]{}|]/, String.raw`\$&`);
  // A double quote is an escaped quote within a text, unless the text ends there.
  const opening = new RegExp(String.raw`(^|${separator})[ \t]+"(?!"(?![ \t]*(?:${separator}|$)))`, 'gm');
  const closing = new RegExp(String.raw`"[ \t]+(?=${separator}|$)`, 'gm');
  return (text) => text.replace(opening, '$1"').replace(closing, '"');
}

/** Parses `label index:value …`; values that are not named are 0. */
function sparseParser({ name }: ByteSource, { first, last }: { readonly first: number; readonly last: number }): Parse {
  const columns = last - first + 1;
  if (columns > MAX_IMAGE_SIDE * MAX_IMAGE_SIDE) {
    refuse(`${name} names number ${last} of an image; expected at most ${MAX_IMAGE_SIDE} × ${MAX_IMAGE_SIDE} numbers`);
  }
  const rowOf = (text: string, line: number): readonly string[] => {
    const [label = '', ...parts] = text.replace(/#.*$/, '').trim().split(/\s+/);
    if (label === '') return [''];
    // Ranking data has a query number before the values.
    const pairs = parts.filter((part) => !part.startsWith('qid:'));
    const values = Array.from({ length: sparsePixels(columns) }, () => '0');
    for (const pair of pairs) {
      const [, index, value] = /^(\d{1,9}):(.+)$/.exec(pair) ?? [];
      if (index === undefined) refuse(`Line ${line} of ${name} has a part that is not index:value; expected only such`);
      values[Number(index) - first] = value!;
    }
    return [label, ...values];
  };
  return (text, line) => text.split('\n').map((one, i) => rowOf(one, line + i));
}

/** Rounds up to a square: numbers at the end that are 0 in all images are never named. MNIST ends at 780 of 784. */
function sparsePixels(columns: number): number {
  const side = Math.ceil(Math.sqrt(columns));
  return side * side - columns <= 1.5 * side && side <= MAX_IMAGE_SIDE ? side * side : columns;
}

/** The index of the first row with a line break within quotes; the number of rows if there is none. */
function firstBrokenRow(rows: readonly (readonly string[])[]): number {
  const index = rows.findIndex((fields) => fields.some((field) => field.includes('\n')));
  return index < 0 ? rows.length : index;
}
