/** The numeric element types of NumPy and IDX files; `f2b` is bfloat16, the upper half of a float32. */
export type NumberKind = 'b1' | 'u1' | 'i1' | 'u2' | 'i2' | 'u4' | 'i4' | 'u8' | 'i8' | 'f2' | 'f2b' | 'f4' | 'f8';

export interface NumberFormat {
  readonly kind: NumberKind;
  readonly littleEndian: boolean;
}

/** Bytes of one element. */
export function elementBytes({ kind }: NumberFormat): number {
  return Number(kind[1]);
}

const MACHINE_IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * Decodes stored elements to numbers.
 * @param block whole elements, from the start of its buffer; its bytes may be swapped in place.
 * @param into receives one number per element; 64-bit integers beyond 2^53 are rounded.
 * @returns the number of elements.
 */
export function decodeNumbers(block: Uint8Array<ArrayBuffer>, format: NumberFormat, into: Float64Array): number {
  const size = elementBytes(format);
  const count = block.length / size;
  if (!Number.isInteger(count) || block.byteOffset !== 0 || count > into.length) {
    throw new RangeError(`${block.length} bytes at ${block.byteOffset}; expected whole elements of ${size} at 0`);
  }
  if (format.littleEndian !== MACHINE_IS_LITTLE_ENDIAN) swapBytes(block, size);
  const { buffer } = block;
  switch (format.kind) {
    case 'b1':
    case 'u1':
      into.set(block);
      break;
    case 'i1':
      into.set(new Int8Array(buffer, 0, count));
      break;
    case 'u2':
      into.set(new Uint16Array(buffer, 0, count));
      break;
    case 'i2':
      into.set(new Int16Array(buffer, 0, count));
      break;
    case 'u4':
      into.set(new Uint32Array(buffer, 0, count));
      break;
    case 'i4':
      into.set(new Int32Array(buffer, 0, count));
      break;
    case 'u8':
      new BigUint64Array(buffer, 0, count).forEach((value, i) => (into[i] = Number(value)));
      break;
    case 'i8':
      new BigInt64Array(buffer, 0, count).forEach((value, i) => (into[i] = Number(value)));
      break;
    case 'f2':
      new Uint16Array(buffer, 0, count).forEach((bits, i) => (into[i] = halfToNumber(bits)));
      break;
    case 'f2b': {
      // Extends to float32, with zeros in the lower half.
      const bits = Uint32Array.from(new Uint16Array(buffer, 0, count), (upper) => upper << 16);
      into.set(new Float32Array(bits.buffer));
      break;
    }
    case 'f4':
      into.set(new Float32Array(buffer, 0, count));
      break;
    case 'f8':
      into.set(new Float64Array(buffer, 0, count));
      break;
  }
  return count;
}

/** Decodes IEEE 754 binary16: one sign bit, five bits of exponent (bias 15), ten bits of fraction. */
function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

function swapBytes(block: Uint8Array, size: number): void {
  for (let start = 0; start < block.length; start += size) {
    for (let low = start, high = start + size - 1; low < high; low++, high--) {
      const byte = block[low]!;
      block[low] = block[high]!;
      block[high] = byte;
    }
  }
}
