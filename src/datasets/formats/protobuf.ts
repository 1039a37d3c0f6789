/**
 * The part of the protocol buffers encoding that ONNX files need.
 * Source: https://protobuf.dev/programming-guides/encoding/
 */

/** One encoded field; the fields of a message are simply concatenated. */
export type Field = readonly Uint8Array[];

const VARINT = 0;
const LENGTH_DELIMITED = 2;

/** @param value a whole number from 0 to 2^53 - 1. */
export function wholeNumber(number: number, value: number): Field {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value}; expected a whole number, 0 or more`);
  return [varint(number * 8 + VARINT), varint(value)];
}

export function text(number: number, value: string): Field {
  return bytes(number, new TextEncoder().encode(value));
}

export function bytes(number: number, value: Uint8Array): Field {
  return [varint(number * 8 + LENGTH_DELIMITED), varint(value.length), value];
}

export function message(number: number, fields: readonly Field[]): Field {
  const parts = fields.flat();
  return [varint(number * 8 + LENGTH_DELIMITED), varint(lengthOf(parts)), ...parts];
}

export function encodeMessage(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const parts = fields.flat();
  const encoded = new Uint8Array(lengthOf(parts));
  let place = 0;
  for (const part of parts) {
    encoded.set(part, place);
    place += part.length;
  }
  return encoded;
}

function lengthOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

/** Seven bits per byte, the lowest first; a set top bit means that more bytes follow. */
function varint(value: number): Uint8Array {
  const encoded: number[] = [];
  let rest = value;
  while (rest >= 128) {
    encoded.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  encoded.push(rest);
  return Uint8Array.from(encoded);
}
