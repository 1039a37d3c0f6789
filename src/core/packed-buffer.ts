/** The arrays that a packed buffer may contain. */
export interface ArrayTypes {
  f64: Float64Array<ArrayBuffer>;
  f32: Float32Array<ArrayBuffer>;
  u32: Uint32Array<ArrayBuffer>;
  i8: Int8Array<ArrayBuffer>;
  u8: Uint8Array<ArrayBuffer>;
}
export type ArrayType = keyof ArrayTypes;

const CONSTRUCTORS = {
  f64: Float64Array,
  f32: Float32Array,
  u32: Uint32Array,
  i8: Int8Array,
  u8: Uint8Array,
} as const;

/** Name, element type and length of each array, in their order in the buffer. */
export type Sections = Readonly<Record<string, readonly [ArrayType, number]>>;
export type Views<S extends Sections> = { readonly [Name in keyof S]: ArrayTypes[S[Name][0]] };

/** Bytes from one array's start to the next are a multiple of this, so that every element type is aligned. */
const ALIGNMENT = 8;

/** Size in bytes of a buffer with these sections, including its header of `headerBytes`. */
export function packedBytes(sections: Sections, headerBytes: number): number {
  let bytes = align(headerBytes);
  for (const [type, length] of Object.values(sections)) {
    bytes += align(length * CONSTRUCTORS[type].BYTES_PER_ELEMENT);
  }
  return bytes;
}

/**
 * Views into one buffer, made once and then used without allocating.
 * @throws RangeError if the buffer is too small.
 */
export function viewsOf<S extends Sections>(buffer: ArrayBuffer, sections: S, headerBytes: number): Views<S> {
  const needed = packedBytes(sections, headerBytes);
  if (buffer.byteLength < needed) {
    throw new RangeError(`a packed buffer of ${buffer.byteLength} bytes; expected at least ${needed}`);
  }
  let offset = align(headerBytes);
  const views: Record<string, ArrayTypes[ArrayType]> = {};
  for (const [name, [type, length]] of Object.entries(sections)) {
    const make = CONSTRUCTORS[type];
    views[name] = new make(buffer, offset, length);
    offset += align(length * make.BYTES_PER_ELEMENT);
  }
  return views as Views<S>;
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
