import type { NumberKind } from '../../src/datasets/files/number-format';

export interface NpyOptions {
  readonly kind?: NumberKind;
  readonly littleEndian?: boolean;
  readonly fortranOrder?: boolean;
  readonly version?: 1 | 2 | 3;
}

/** Writes an .npy file as NumPy does; `values` are in C order whatever the order in the file. */
export function writeNpy(
  dimensions: readonly number[],
  values: ArrayLike<number>,
  { kind = 'u1', littleEndian = true, fortranOrder = false, version = 1 }: NpyOptions = {},
): Uint8Array<ArrayBuffer> {
  const size = Number(kind[1]);
  const mark = size === 1 ? '|' : littleEndian ? '<' : '>';
  const shape = dimensions.length === 1 ? `(${dimensions[0]},)` : `(${dimensions.join(', ')})`;
  const truth = fortranOrder ? 'True' : 'False';
  const elements = new Uint8Array(values.length * size);
  const view = new DataView(elements.buffer);
  for (let i = 0; i < values.length; i++) {
    const at = fortranOrder ? fortranIndex(dimensions, i) : i;
    writeNumber(view, at * size, values[i]!, kind, littleEndian);
  }
  return npyWithHeader(
    `{'descr': '${mark}${kind}', 'fortran_order': ${truth}, 'shape': ${shape}, }`,
    elements,
    version,
  );
}

/** An .npy file with an arbitrary text as its header. */
export function npyWithHeader(header: string, elements: Uint8Array, version = 1): Uint8Array<ArrayBuffer> {
  const lengthBytes = version === 1 ? 2 : 4;
  const text = new TextEncoder().encode(header);
  const unpadded = 8 + lengthBytes + text.length + 1;
  const padded = text.length + ((64 - (unpadded % 64)) % 64) + 1;
  const file = new Uint8Array(8 + lengthBytes + padded + elements.length);
  file.set([0x93, ...Array.from('NUMPY', (letter) => letter.charCodeAt(0)), version, 0]);
  const view = new DataView(file.buffer);
  if (version === 1) view.setUint16(8, padded, true);
  else view.setUint32(8, padded, true);
  const start = 8 + lengthBytes + padded;
  file.set(text, 8 + lengthBytes);
  file.fill(0x20, 8 + lengthBytes + text.length, start - 1);
  file[start - 1] = 0x0a;
  file.set(elements, start);
  return file;
}

/** The position, when the first dimension runs fastest, of the i-th element in C order. */
function fortranIndex(dimensions: readonly number[], i: number): number {
  let rest = i;
  const place = dimensions.toReversed().map((size) => {
    const index = rest % size;
    rest = (rest - index) / size;
    return index;
  });
  return place.toReversed().reduceRight((sum, index, axis) => sum * dimensions[axis]! + index, 0);
}

function writeNumber(view: DataView, at: number, value: number, kind: NumberKind, little: boolean): void {
  switch (kind) {
    case 'b1':
    case 'u1':
      view.setUint8(at, value);
      break;
    case 'i1':
      view.setInt8(at, value);
      break;
    case 'u2':
      view.setUint16(at, value, little);
      break;
    case 'i2':
      view.setInt16(at, value, little);
      break;
    case 'u4':
      view.setUint32(at, value, little);
      break;
    case 'i4':
      view.setInt32(at, value, little);
      break;
    case 'u8':
      view.setBigUint64(at, BigInt(value), little);
      break;
    case 'i8':
      view.setBigInt64(at, BigInt(value), little);
      break;
    case 'f2':
      throw new RangeError('f2: written by hand in the tests that need it');
    case 'f4':
      view.setFloat32(at, value, little);
      break;
    case 'f8':
      view.setFloat64(at, value, little);
      break;
  }
}

/** A table of `rows` x `columns` in which each element encodes its position. */
export function numberedTable(
  rows: number,
  columns: number,
  options: Parameters<typeof writeNpy>[2] = { kind: 'f4' },
): ReturnType<typeof writeNpy> {
  return writeNpy(
    [rows, columns],
    Array.from({ length: rows * columns }, (_, i) => i / 1024),
    options,
  );
}
