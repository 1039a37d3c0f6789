/**
 * Reads text in portions of whole lines, in any encoding and with any line ends. Comments become empty lines, so that
 * line numbers are those of an editor.
 */
import { MAX_IMAGE_SIDE } from '../../core/own-limits';
import type { ByteSource, OnFraction } from './byte-source';
import { refuse } from './refuse';

/** Enough for 24 characters per pixel of the largest image, including delimiters. */
const LONGEST_LINE = MAX_IMAGE_SIDE * MAX_IMAGE_SIDE * 24;

/** Most bytes of a text split into lines and fields at once. */
const PIECE_BYTES = 1 << 16;

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** The encoding of a file, and the marks of lines that are not data. */
export interface LineMarks {
  readonly encoding: TextEncodingName;
  /** Lines that begin with one of these characters are comments. */
  readonly comments: string;
  /** Whether the first line only names the delimiter, as in Excel's `sep=;`. */
  readonly separatorLine: boolean;
}

/**
 * @returns portions without their last line break; every line break becomes one `\n`.
 * @throws DataError (format) on lines longer than any image.
 */
export async function* wholeLines(
  source: ByteSource,
  marks: LineMarks,
  onFraction?: OnFraction,
): AsyncGenerator<string> {
  const plain = plainLines(marks);
  let isFirst = true;
  for await (const text of rawLines(source, marks.encoding, onFraction)) {
    const unix = /[\r\u{feff}]/u.test(text) ? text.replace(/\r\n?/g, '\n').replaceAll('\u{feff}', '') : text;
    yield plain(isFirst && marks.separatorLine ? unix.replace(/^[^\n]*/, '') : unix);
    isFirst = false;
  }
}

/** Returns a function that empties comment lines. */
function plainLines({ comments }: LineMarks): (text: string) => string {
  if (comments === '') return (text) => text;
  const line = new RegExp(String.raw`^[ \t]*[${comments}][^\n]*`, 'gm');
  const has = new RegExp(`[${comments}]`);
  return (text) => (has.test(text) ? text.replace(line, '') : text);
}

async function* rawLines(
  source: ByteSource,
  encoding: TextEncodingName,
  onFraction?: OnFraction,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for await (const chunk of piecesOf(source.open(onFraction))) {
    const text = rest + decoder.decode(chunk, { stream: true });
    // A line may end with \r\n, and be cut between the two.
    const end = Math.max(text.lastIndexOf('\n'), text.slice(0, -1).lastIndexOf('\r'));
    rest = text.slice(end + 1);
    if (rest.length > LONGEST_LINE) {
      refuse(
        `${source.name} has a line of more than ${LONGEST_LINE} characters; expected one image a line, of at most ` +
          `${MAX_IMAGE_SIDE} × ${MAX_IMAGE_SIDE} numbers`,
      );
    }
    if (end >= 0) yield text.slice(0, text[end - 1] === '\r' && text[end] === '\n' ? end - 1 : end);
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

/** Cuts large chunks, because the fields of megabytes of text would outlive the next garbage collection. */
async function* piecesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) yield chunk.subarray(at, at + PIECE_BYTES);
  }
}

/**
 * The encoding of a text: by its byte order mark, by zeros between its letters, or Windows-1252
 * if it is not valid UTF-8.
 * @param start the first bytes of the file.
 */
export function encodingOf(start: Uint8Array): TextEncodingName {
  const [first, second] = start;
  if ((first === 0xff && second === 0xfe) || zerosAt(start, 1)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || zerosAt(start, 0)) return 'utf-16be';
  try {
    // The end may be in the middle of a character.
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Whether at the start exactly every second byte is zero, from `offset` on. */
function zerosAt(start: Uint8Array, offset: number): boolean {
  const some = start.subarray(0, Math.min(64, start.length - (start.length % 2)));
  return some.length >= 4 && some.every((byte, i) => (byte === 0) === (i % 2 === offset));
}
