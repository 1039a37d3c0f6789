import { startsAsIdx } from './idx-header';
import { NPY_MAGIC } from './npy-header';
import { startsAsSafetensors } from './safetensors';

/** What a file is, by its first bytes; its name is not asked. */
export type FileKind = 'idx' | 'npy' | 'zip' | 'gzip' | 'safetensors' | 'picture' | 'text' | 'empty' | 'unknown';

/** Bytes from the start of a file that `kindOf` wants to see. */
export const KIND_BYTES = 512;

const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_MAGIC = [0xff, 0xd8, 0xff];

/** Formats that people bring in good faith and that cannot be read here, by their first bytes. */
const FOREIGN: readonly (readonly [start: string, offset: number, name: string])[] = [
  ['GIF8', 0, 'a GIF picture'],
  ['BM', 0, 'a BMP picture'],
  ['ftypavif', 4, 'an AVIF picture'],
  ['ftypheic', 4, 'a HEIC picture'],
  ['II*\0', 0, 'a TIFF picture'],
  ['MM\0*', 0, 'a TIFF picture'],
  ['\x89HDF', 0, 'an HDF5 file'],
  ['PAR1', 0, 'a Parquet file'],
  ['MATLAB', 0, 'a MATLAB file'],
  ['%PDF', 0, 'a PDF'],
  ['SQLite format 3', 0, 'an SQLite database'],
  ['7z\xbc\xaf', 0, 'a 7z archive'],
  ['Rar!', 0, 'a RAR archive'],
  ['BZh', 0, 'a bzip2 archive'],
  ['\xfd7zXZ', 0, 'an xz archive'],
  ['ustar', 257, 'a tar archive'],
  ['\x80\x02', 0, 'a Python pickle'],
  ['\x80\x03', 0, 'a Python pickle'],
  ['\x80\x04', 0, 'a Python pickle'],
  ['\x80\x05', 0, 'a Python pickle'],
  ['\xff\xfe', 0, 'text in UTF-16'],
  ['\xfe\xff', 0, 'text in UTF-16'],
];

/** Text formats that are no table of numbers. */
const FOREIGN_TEXT: readonly (readonly [start: RegExp, name: string])[] = [
  [/^\s*</, 'HTML, XML or SVG'],
  [/^\s*[{[]/, 'JSON'],
];

/** @param start the first `KIND_BYTES` bytes of a file, or all of a shorter one. */
export function kindOf(start: Uint8Array): FileKind {
  if (start.length === 0) return 'empty';
  if (startsAsSafetensors(start)) return 'safetensors';
  if (startsAsIdx(start)) return 'idx';
  if (begins(start, NPY_MAGIC)) return 'npy';
  if (begins(start, [0x50, 0x4b]) && (begins(start, [3, 4], 2) || begins(start, [5, 6], 2))) return 'zip';
  if (begins(start, [0x1f, 0x8b])) return 'gzip';
  if (begins(start, PNG_MAGIC) || begins(start, JPEG_MAGIC)) return 'picture';
  if (begins(start, codes('RIFF')) && begins(start, codes('WEBP'), 8)) return 'picture';
  if (foreignName(start) !== null) return 'unknown';
  return start.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d) ? 'text' : 'unknown';
}

/** What a file that cannot be read is, in words; null when that is not known either. */
export function foreignName(start: Uint8Array): string | null {
  const known = FOREIGN.find(([text, offset]) => begins(start, codes(text), offset));
  if (known) return known[2];
  const text = new TextDecoder('latin1').decode(start.subarray(0, 64));
  return FOREIGN_TEXT.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

function begins(bytes: Uint8Array, expected: readonly number[], offset = 0): boolean {
  return expected.every((byte, i) => bytes[offset + i] === byte);
}

function codes(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}
