import { createHash } from 'node:crypto';

/** Enough hexadecimal digits that different contents do not share them by chance. */
const SHOWN_DIGITS = 16;

/** @returns the first 16 hexadecimal digits of the SHA-256 of a text, or of the bytes of an array in memory. */
export function digestOf(content: string | NodeJS.ArrayBufferView): string {
  return createHash('sha256').update(content).digest('hex').slice(0, SHOWN_DIGITS);
}
