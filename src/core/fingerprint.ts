import type { EncoderState } from './encoder-state';

/**
 * A short name for everything learnt, eight hexadecimal digits, which two people can compare aloud. The chance that two
 * different states have the same fingerprint is one in four thousand million. It is no protection against forgery.
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

/** The bytes of an array in groups of four, in the order of memory, padded with zeros. */
function wordsOf({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): Uint32Array {
  if (byteOffset % 4 === 0 && byteLength % 4 === 0) return new Uint32Array(buffer, byteOffset, byteLength / 4);
  const bytes = new Uint8Array(Math.ceil(byteLength / 4) * 4);
  bytes.set(new Uint8Array(buffer, byteOffset, byteLength));
  return new Uint32Array(bytes.buffer);
}
