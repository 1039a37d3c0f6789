import { begins, codes, foreignFile } from './foreign-files';
import { startsAsIdx } from './idx-header';
import { NPY_MAGIC } from './npy-header';
import { startsAsSafetensors } from './safetensors';
import { encodingOf } from './text-lines';

/** The kind of a file, by its first bytes; its name is ignored. */
export type FileKind = 'idx' | 'npy' | 'zip' | 'gzip' | 'safetensors' | 'picture' | 'text' | 'empty' | 'unknown';

/** Bytes from the start of a file that `kindOf` needs. */
export const KIND_BYTES = 1024;

const PNG_MAGIC = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG_MAGIC = [0xff, 0xd8, 0xff];

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
  if (foreignFile(start) !== null) return 'unknown';
  return isText(start) ? 'text' : 'unknown';
}

function isText(start: Uint8Array): boolean {
  const encoding = encodingOf(start);
  if (encoding === 'utf-16le' || encoding === 'utf-16be') {
    const text = new TextDecoder(encoding).decode(start.subarray(0, start.length - (start.length % 2)));
    return !/[^\P{Cc}\t\n\r]|\u{fffd}/u.test(text);
  }
  return start.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}
