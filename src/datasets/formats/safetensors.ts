/**
 * Writes a safetensors file: the length of the header (64 bits), the header as JSON, then the tensors in sequence.
 * Source: https://huggingface.co/docs/safetensors
 */
import { letterOf, littleEndianBytes, type NpyArray } from './npy-writer';

/** The header is padded with spaces to a multiple of this, so that the tensors are aligned. */
const ALIGNMENT = 8;

/**
 * @param metadata texts stored with the tensors.
 * @throws RangeError if dimensions and values do not agree, or a tensor has the name reserved for the metadata.
 */
export function safetensorsFile(
  tensors: Readonly<Record<string, NpyArray>>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  let place = 0;
  const entries = Object.entries(tensors).map(([name, { values, dimensions }]) => {
    if (name === '__metadata__') throw new RangeError('a tensor called __metadata__; expected another name');
    const expected = dimensions.reduce((product, length) => product * length, 1);
    if (expected !== values.length) {
      throw new RangeError(`${values.length} values for ${name} of (${dimensions.join(', ')}); expected ${expected}`);
    }
    const offsets = [place, (place += values.byteLength)];
    return [name, { dtype: typeOf(values), shape: dimensions, data_offsets: offsets }] as const;
  });
  // fromEntries makes own properties of all names, even of __proto__.
  const json = JSON.stringify(Object.fromEntries([['__metadata__', metadata], ...entries]));
  const header = new TextEncoder().encode(json);
  const padded = Math.ceil(header.length / ALIGNMENT) * ALIGNMENT;
  const start = 8 + padded;
  const file = new Uint8Array(start + place).fill(0x20, 8, start);
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true);
  file.set(header, 8);
  let at = start;
  for (const { values } of Object.values(tensors)) {
    file.set(littleEndianBytes(values), at);
    at += values.byteLength;
  }
  return file;
}

function typeOf(values: NpyArray['values']): string {
  return `${letterOf(values).toUpperCase()}${8 * values.BYTES_PER_ELEMENT}`;
}
