import Papa from 'papaparse';
import { MAX_IMAGE_SIDE } from '../../core/own-images';
import type { ByteSource, OnFraction } from './byte-source';
import { refuse } from './refuse';

/** Enough for every pixel of the largest image with 24 characters each, separators included. */
const LONGEST_LINE = MAX_IMAGE_SIDE * MAX_IMAGE_SIDE * 24;

/** Empty lines, one after the other, that a table may have: more of them are a bomb. */
const MOST_EMPTY_LINES = 100_000;

/** Lines that are looked at to find out what separates the fields. */
const SAMPLE_LINES = 20;
/** What separates fields where a comma begins the fraction of a number. */
const DECIMAL_COMMAS: readonly string[] = [';', '\t'];

export interface CsvRow {
  readonly fields: readonly string[];
  /** As an editor counts, from 1. */
  readonly line: number;
}

/**
 * Streams the rows of a CSV file; lines without anything but spaces are passed over.
 * @throws DataError (format) on lines longer than any image, and on quotes that do not close on their line: wherever the text
 *   is cut into portions, the same file gives the same rows.
 */
export async function* csvRows(source: ByteSource, delimiter: string, onFraction?: OnFraction): AsyncGenerator<CsvRow> {
  let line = 1;
  let emptyLines = 0;
  for await (const text of wholeLines(source, onFraction)) {
    // The last line ends as all others do, or it would be read in another way; what follows its end is no line.
    const { data, errors } = Papa.parse<string[]>(`${text}\n`, { delimiter, newline: '\n' });
    data.pop();
    const [problem] = errors;
    const open = Math.min(problem?.row ?? data.length, firstBrokenRow(data));
    if (open < data.length || problem) {
      refuse(`Line ${line + open} of ${source.name} has a quote that does not close; expected one image a line`);
    }
    for (const fields of data) {
      if (isEmpty(fields)) {
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

/**
 * Finds the character between the fields from the first lines.
 * @returns a comma for files of one column.
 */
export async function findDelimiter(source: ByteSource): Promise<string> {
  for await (const text of wholeLines(source)) {
    const comma = DECIMAL_COMMAS.find((delimiter) => separatesDecimals(text, delimiter));
    if (comma !== undefined) return comma;
    for (const candidates of [[',', ';', '\t'], [' ']]) {
      const { meta, errors } = Papa.parse<string[]>(text, {
        preview: SAMPLE_LINES,
        newline: '\n',
        delimitersToGuess: candidates,
      });
      if (errors.every(({ type }) => type !== 'Delimiter')) return meta.delimiter;
    }
    break;
  }
  return ',';
}

/** Whether the first lines are numbers such as 0,5 between these: counted by commas alone, they would be more columns. */
function separatesDecimals(text: string, delimiter: string): boolean {
  const { data, errors } = Papa.parse<string[]>(text, { preview: SAMPLE_LINES, newline: '\n', delimiter });
  const rows = data.filter((fields) => !isEmpty(fields));
  const columns = rows[0]?.length ?? 0;
  const alike = columns > 1 && errors.length === 0 && rows.every(({ length }) => length === columns);
  return alike && rows.some((fields) => fields.some((field) => /^\s*-?\d*,\d+\s*$/.test(field)));
}

function isEmpty(fields: readonly string[]): boolean {
  return fields.length === 1 && fields[0]!.trim() === '';
}

/** The first row in which a line break stands within quotes; as many as there are rows: in none. */
function firstBrokenRow(rows: readonly (readonly string[])[]): number {
  const index = rows.findIndex((fields) => fields.some((field) => field.includes('\n')));
  return index < 0 ? rows.length : index;
}

/** The text of a source in portions of whole lines, each without its last line break; every line break becomes one `\n`. */
async function* wholeLines(source: ByteSource, onFraction?: OnFraction): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of source.open(onFraction)) {
    const text = rest + decoder.decode(chunk, { stream: true });
    // A line may end with both, and be cut between them.
    const end = Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r'));
    rest = text.slice(end + 1);
    if (rest.length > LONGEST_LINE) {
      refuse(
        `${source.name} has a line of more than ${LONGEST_LINE} characters; expected one image a line, of at most ` +
          `${MAX_IMAGE_SIDE} × ${MAX_IMAGE_SIDE} numbers`,
      );
    }
    if (end >= 0) yield unixLines(text.slice(0, text[end - 1] === '\r' && text[end] === '\n' ? end - 1 : end));
  }
  rest += decoder.decode();
  if (rest !== '') yield unixLines(rest);
}

/** Also without the byte order marks that stand within files which were put together from others. */
function unixLines(text: string): string {
  return /[\r\u{feff}]/u.test(text) ? text.replace(/\r\n?/g, '\n').replaceAll('\u{feff}', '') : text;
}
