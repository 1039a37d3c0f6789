import type { EncoderState } from './encoder-state';

/**
 * A short name for all that was learnt, which two people can compare aloud: eight hexadecimal digits. Two states that differ in one
 * bit have different ones but for a chance of one in four thousand million. It protects against nobody's intent.
 */
export function fingerprintOf({ arrays }: EncoderState): string {
  let hash = 0;
  for (const name of Object.keys(arrays).toSorted()) {
    for (const word of wordsOf(arrays[name]!)) {
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
  }
  const digits = (hash >>> 0).toString(16).padStart(8, '0');
  return `${digits.slice(0, 4)} ${digits.slice(4)}`;
}

/** The bytes of an array in fours, as they lie in memory, zeros at the end. */
function wordsOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Uint32Array {
  if (byteOffset % 4 === 0 && byteLength % 4 === 0) return new Uint32Array(buffer, byteOffset, byteLength / 4);
  const bytes = new Uint8Array(Math.ceil(byteLength / 4) * 4);
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength));
  return new Uint32Array(bytes.buffer);
}
