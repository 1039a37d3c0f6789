/** The header of an IDX file of any element type; the elements are big-endian, the last dimension varies fastest. */
import type { ArrayHeader } from './npy-header';
import type { NumberKind } from './number-format';
import { refuse } from './refuse';

const TYPES: ReadonlyMap<number, NumberKind> = new Map([
  [0x08, 'u1'],
  [0x09, 'i1'],
  [0x0b, 'i2'],
  [0x0c, 'i4'],
  [0x0d, 'f4'],
  [0x0e, 'f8'],
]);

const MOST_DIMENSIONS = 4;

/** Whether a file can be IDX, by its magic number: two zero bytes, a known element type, a number of dimensions. */
export function startsAsIdx(start: Uint8Array): boolean {
  const [zero1, zero2, type, rank] = start;
  return zero1 === 0 && zero2 === 0 && TYPES.has(type ?? 0) && rank !== undefined && rank > 0;
}

/**
 * @param take returns the next bytes of the file, fewer at its end.
 * @param name of the file, for messages.
 * @throws DataError (format) if there is no sound header.
 */
export async function readIdxHeader(take: (count: number) => Promise<Uint8Array>, name: string): Promise<ArrayHeader> {
  const magic = await take(4);
  const kind = TYPES.get(magic[2] ?? 0);
  if (!startsAsIdx(magic) || !kind)
    refuse(`${name} does not start as an IDX file does; expected 00 00 08 03 or similar`);
  const rank = magic[3]!;
  if (rank > MOST_DIMENSIONS) refuse(`${name} has ${rank} dimensions; expected 3 for images, 1 for labels`);
  const sizes = await take(4 * rank);
  if (sizes.length < 4 * rank) refuse(`${name} ends inside its header; expected ${4 + 4 * rank} bytes of header`);
  const view = new DataView(sizes.buffer, sizes.byteOffset, sizes.length);
  return {
    dimensions: Array.from({ length: rank }, (_, i) => view.getUint32(4 * i)),
    format: { kind, littleEndian: false },
    fortranOrder: false,
    headerBytes: 4 + 4 * rank,
  };
}
