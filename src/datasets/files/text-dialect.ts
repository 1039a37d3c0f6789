/** Finds the dialect of a table in a text file from its first lines: encoding, comments, delimiter. */
import Papa from 'papaparse';
import { firstBytes, type ByteSource } from './byte-source';
import { encodingOf, wholeLines, type LineMarks } from './text-lines';

export interface TextDialect extends LineMarks {
  /** A blank means any run of blanks. */
  readonly delimiter: string;
  /** Whether there are meaningless blanks between delimiters and quotes. */
  readonly looseQuotes: boolean;
  /** The names of the columns from a comment, as in `numpy.savetxt(header=…)`; null if there are none. */
  readonly names: readonly string[] | null;
  /** For lines `label index:value …`, as in LIBSVM, the least and the largest index; null for other formats. */
  readonly sparse: { readonly first: number; readonly last: number } | null;
}

const ENCODING_BYTES = 1 << 16;
/** Lines to examine for the delimiter. */
const SAMPLE_LINES = 20;
const MOST_SAMPLE_CHARACTERS = 1 << 22;
/** Delimiters in files with a decimal comma. */
const DECIMAL_COMMAS: readonly string[] = [';', '\t'];

const SEPARATOR_LINE = /^\u{feff}?"?sep=(.)"?[ \t]*(?:[\r\n]|$)/iu;
const SPARSE_LINE = /^[ \t]*[-+\w.]+(?:[ \t]+qid:\d+)?(?:[ \t]+\d{1,9}:[-+\w.]+)*[ \t]*(?:#.*)?$/;
/** Scikit-learn's comment before the data. Without it numbers count from 1, even if the first is never named. */
const ZERO_BASED = /^#.*\bzero-based\b/im;

/** A fraction such as 0,5 or 1,5e-05. */
export const DECIMAL_COMMA = /^\s*[-+]?\d*,\d+(e[-+]?\d+)?\s*$/i;

export async function findDialect(source: ByteSource): Promise<TextDialect> {
  const encoding = encodingOf(await firstBytes(source, ENCODING_BYTES));
  const raw = await sample(source, { encoding, comments: '', separatorLine: false });
  const [, declared] = SEPARATOR_LINE.exec(raw) ?? [];
  const comments = commentsIn(raw);
  const marks = { encoding, comments, separatorLine: declared !== undefined };
  const lines = linesIn(await sample(source, marks)).slice(0, SAMPLE_LINES);
  const text = lines.join('\n');
  const plain = { ...marks, looseQuotes: false, names: null, sparse: null };
  if (declared !== undefined) return { ...plain, delimiter: declared, looseQuotes: hasLooseQuotes(text, declared) };
  if (lines.length > 0 && lines.every((line) => SPARSE_LINE.test(line)) && lines.some((line) => line.includes(':'))) {
    return { ...plain, delimiter: ' ', sparse: await sparseRange(source, marks, ZERO_BASED.test(raw) ? 0 : 1) };
  }
  const delimiter = delimiterOf(text);
  return {
    ...plain,
    delimiter,
    looseQuotes: hasLooseQuotes(text, delimiter),
    names: namesIn(raw, comments, delimiter),
  };
}

/** The lines that are not blank: the same wherever the file was cut into portions. */
function linesIn(text: string): string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** The first lines of a file, enough to include `SAMPLE_LINES` lines of data. */
async function sample(source: ByteSource, marks: LineMarks): Promise<string> {
  let text = '';
  for await (const more of wholeLines(source, marks)) {
    text += text === '' ? more : `\n${more}`;
    const lines = text.split('\n', 10 * SAMPLE_LINES).filter((line) => line.trim() !== '' && !/^\s*[#%@]/.test(line));
    if (lines.length >= SAMPLE_LINES || text.length > MOST_SAMPLE_CHARACTERS) break;
  }
  return text;
}

/** The marks of comments: `#` as in NumPy and R, unless on every line; also `%` and `@` if the file starts with one. */
function commentsIn(raw: string): string {
  const starts = raw.split('\n').flatMap((line) => line.trim().slice(0, 1) || []);
  if (starts[0] === '%' || starts[0] === '@') return '%@#';
  return starts.some((start) => start !== '#') ? '#' : '';
}

/** Names from the last comment before the data, or from ARFF's attributes. Their number is checked later. */
function namesIn(raw: string, comments: string, delimiter: string): readonly string[] | null {
  if (comments === '') return null;
  const lines = linesIn(raw);
  const head = lines.slice(
    0,
    lines.findIndex((line) => !comments.includes(line.trim()[0]!)),
  );
  const attributes = head.flatMap((line) => {
    const [, quoted, plain] = /^\s*@attribute\s+(?:'([^']*)'|(\S+))/i.exec(line) ?? [];
    return quoted ?? plain ?? [];
  });
  if (attributes.length > 0) return attributes;
  const last = head.at(-1)?.trim().slice(1).trim();
  return last ? (splitLine(last, delimiter) ?? null) : null;
}

function splitLine(line: string, delimiter: string): readonly string[] | undefined {
  return Papa.parse<string[]>(delimiter === ' ' ? line.replace(/[ \t]+/g, ' ') : line, { delimiter }).data[0];
}

/** @returns a comma for files of one column. */
function delimiterOf(text: string): string {
  const comma = DECIMAL_COMMAS.find((delimiter) => separatesDecimals(text, delimiter));
  if (comma !== undefined) return comma;
  const blanks = collapseBlanks(text);
  for (const [candidates, sampled] of [
    [[',', ';', '\t', '|'], text],
    [[' '], blanks],
  ] as const) {
    const { meta, errors } = Papa.parse<string[]>(sampled, {
      preview: SAMPLE_LINES,
      newline: '\n',
      delimitersToGuess: [...candidates],
    });
    // Columns aligned by tabs and blanks are separated by any run of them.
    if (meta.delimiter === '\t' && /^[ ]+\t|\t[ ]*\t/m.test(text) && !/[^\s\d.,eE+-]/.test(text)) return ' ';
    if (errors.every(({ type }) => type !== 'Delimiter')) return meta.delimiter;
  }
  return ',';
}

/** Whether this delimiter separates numbers such as 0,5, which would be more columns if commas were delimiters. */
function separatesDecimals(text: string, delimiter: string): boolean {
  const { data, errors } = Papa.parse<string[]>(text, { preview: SAMPLE_LINES, newline: '\n', delimiter });
  const rows = data.filter((fields) => fields.length > 1 || fields[0]!.trim() !== '');
  const columns = rows[0]?.length ?? 0;
  const alike = columns > 1 && errors.length === 0 && rows.every(({ length }) => length === columns);
  return alike && rows.some((fields) => fields.some((field) => DECIMAL_COMMA.test(field)));
}

function hasLooseQuotes(text: string, delimiter: string): boolean {
  if (delimiter === ' ') return false;
  const separator = delimiter.replace(/[\\^$.*+?()[\]{}|]/, String.raw`\$&`);
  return new RegExp(String.raw`(?:^|${separator})[ \t]+"|"[ \t]+(?:${separator}|$)`, 'm').test(text);
}

/** Replaces every run of blanks by one, and removes blanks at the ends of lines. */
export function collapseBlanks(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/gm, '').replace(/[ \t]{2,}|\t/g, ' ');
}

async function sparseRange(
  source: ByteSource,
  marks: LineMarks,
  start: number,
): Promise<{ first: number; last: number }> {
  let [first, last] = [start, start];
  for await (const text of wholeLines(source, marks)) {
    for (const [, index] of text.matchAll(/(\d{1,9}):/g)) {
      first = Math.min(first, Number(index));
      last = Math.max(last, Number(index));
    }
  }
  return { first, last };
}
