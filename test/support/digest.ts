import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Enough hexadecimal digits that no two different contents share them by chance. */
const SHOWN_DIGITS = 16;

/** @returns the first 16 hexadecimal digits of the SHA-256 of a text, or of the bytes of an array as it lies in memory. */
export function digestOf(content: string | ArrayBufferView): string {
  const bytes =
    typeof content === 'string'
      ? utf8ToBytes(content)
      : new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  return bytesToHex(sha256(bytes)).slice(0, SHOWN_DIGITS);
}
