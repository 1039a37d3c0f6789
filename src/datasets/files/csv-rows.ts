import Papa from 'papaparse';
import { MAX_IMAGE_SIDE } from '../../model/own-images';
import type { ByteSource, OnFraction } from './byte-source';
import { refuse } from './refuse';

/** Enough for every pixel of the largest image with 24 characters each, separators included. */
const LONGEST_LINE = MAX_IMAGE_SIDE * MAX_IMAGE_SIDE * 24;

export interface CsvRow {
  readonly fields: readonly string[];
  /** As an editor counts, from 1. */
  readonly line: number;
}

/**
 * Streams the rows of a CSV file; empty lines are passed over.
 * @throws DataError (format) on lines longer than any image, and on quotes that do not close on their line.
 */
export async function* csvRows(source: ByteSource, delimiter: string, onFraction?: OnFraction): AsyncGenerator<CsvRow> {
  let line = 1;
  for await (const text of wholeLines(source, onFraction)) {
    const { data, errors } = Papa.parse<string[]>(text, { delimiter });
    const [problem] = errors;
    if (problem) {
      refuse(
        `Line ${line + (problem.row ?? 0)} of ${source.name} has a quote that does not close; expected one image a line`,
      );
    }
    for (const fields of data) {
      if (fields.length > 1 || fields[0] !== '') yield { fields, line };
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
    for (const candidates of [[',', ';', '\t'], [' ']]) {
      const { meta, errors } = Papa.parse<string[]>(text, { preview: 20, delimitersToGuess: candidates });
      if (errors.every(({ type }) => type !== 'Delimiter')) return meta.delimiter;
    }
    break;
  }
  return ',';
}

/** The text of a source in portions of whole lines, each without its last line break. */
async function* wholeLines(source: ByteSource, onFraction?: OnFraction): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of source.open(onFraction)) {
    const text = rest + decoder.decode(chunk, { stream: true });
    const end = text.lastIndexOf('\n');
    rest = text.slice(end + 1);
    if (rest.length > LONGEST_LINE) {
      refuse(
        `${source.name} has a line of more than ${LONGEST_LINE} characters; expected one image a line, of at most ` +
          `${MAX_IMAGE_SIDE} × ${MAX_IMAGE_SIDE} numbers`,
      );
    }
    if (end >= 0) yield text.slice(0, text[end - 1] === '\r' ? end - 1 : end);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}
