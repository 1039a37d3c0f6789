/** Writes .npy files, version 1.0, after numpy/lib/format.py. */
import type { StateArray } from '../../core/encoder-state';

/** An array to write, in C order (the last dimension varies fastest). */
export interface NpyArray {
  readonly values: StateArray | Float32Array | Float64Array | Uint8Array | Uint16Array | Uint32Array;
  /** Lengths; empty for a scalar. */
  readonly dimensions: readonly number[];
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0];
/** NumPy aligns the elements to a multiple of this. */
const ALIGNMENT = 64;

/**
 * @returns the whole file. It preserves NaN and infinities to the bit.
 * @throws RangeError when the dimensions do not multiply to the number of values.
 */
export function npyFile({ values, dimensions }: NpyArray): Uint8Array<ArrayBuffer> {
  const expected = dimensions.reduce((product, length) => product * length, 1);
  if (expected !== values.length) {
    throw new RangeError(`${values.length} values for an array of (${dimensions.join(', ')}); expected ${expected}`);
  }
  return assemble(typeOf(values), dimensions, littleEndianBytes(values));
}

/** A text as a scalar array of NumPy's unicode type: `str(array)` returns it, without unpickling. */
export function npyText(text: string): Uint8Array<ArrayBuffer> {
  // Turns lone surrogates into U+FFFD: NumPy could not show them.
  const points = Array.from(new TextDecoder().decode(new TextEncoder().encode(text)), (letter) =>
    letter.codePointAt(0)!,
  );
  // NumPy has no type for the empty text.
  if (points.length === 0) points.push(0);
  return assemble(`<U${points.length}`, [], littleEndianBytes(Uint32Array.from(points)));
}

function assemble(type: string, dimensions: readonly number[], elements: Uint8Array): Uint8Array<ArrayBuffer> {
  // A tuple of one has a trailing comma in Python.
  const shape = dimensions.length === 1 ? `${dimensions[0]},` : dimensions.join(', ');
  const text = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape}), }`;
  const start = Math.ceil((MAGIC.length + 2 + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const header = `${text.padEnd(start - MAGIC.length - 3)}\n`;
  const file = new Uint8Array(start + elements.length);
  file.set(MAGIC);
  new DataView(file.buffer).setUint16(MAGIC.length, header.length, true);
  file.set(new TextEncoder().encode(header), MAGIC.length + 2);
  file.set(elements, start);
  return file;
}

function typeOf(values: NpyArray['values']): string {
  const order = values.BYTES_PER_ELEMENT === 1 ? '|' : '<';
  return `${order}${letterOf(values)}${values.BYTES_PER_ELEMENT}`;
}

/** NumPy's letter for the type of number: float, unsigned or signed. */
export function letterOf(values: NpyArray['values']): 'f' | 'u' | 'i' {
  if (values instanceof Float32Array || values instanceof Float64Array) return 'f';
  const isSigned = values instanceof Int8Array || values instanceof Int16Array || values instanceof Int32Array;
  return isSigned ? 'i' : 'u';
}

/** The values' bytes in little-endian order, on any machine. */
export function littleEndianBytes(values: NpyArray['values']): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(values.byteLength);
  bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] === 1) return bytes;
  const size = values.BYTES_PER_ELEMENT;
  for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse();
  return bytes;
}
