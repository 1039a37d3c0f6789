import { crc32, deflateSync, inflateSync } from 'node:zlib';
import type { DecodePicture } from '../../src/datasets/files/picture-decoder';
import type { Size } from '../../src/core/reading';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const HEADER_BYTES = 8 + 25;

/** A PNG file of 8 bits per channel with transparency, unfiltered; `rgba` has four bytes per pixel. */
export function writePng({ width, height }: Size, rgba: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 6], 8);
  const rows = new Uint8Array(height * (1 + 4 * width));
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < 4 * width; i++) rows[y * (1 + 4 * width) + 1 + i] = rgba[y * 4 * width + i]!;
  }
  return Uint8Array.from([
    ...SIGNATURE,
    ...chunk('IHDR', header),
    ...chunk('IDAT', deflateSync(rows)),
    ...chunk('IEND', new Uint8Array(0)),
  ]);
}

/** A PNG file of opaque greys. */
export function writeGreyPng(size: Size, greys: ArrayLike<number>): Uint8Array<ArrayBuffer> {
  return writePng(
    size,
    Array.from(greys).flatMap((grey) => [grey, grey, grey, 255]),
  );
}

/** Decodes files of `writePng`, in place of a browser's decoder. */
export const decodeOwnPng: DecodePicture = async (blob) => {
  const file = new Uint8Array(await blob.arrayBuffer());
  const view = new DataView(file.buffer);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const rows = inflateSync(file.subarray(HEADER_BYTES + 8, HEADER_BYTES + 8 + view.getUint32(HEADER_BYTES)));
  return {
    width,
    height,
    read: (left, top, size) =>
      Uint8ClampedArray.from({ length: 4 * size.width * size.height }, (_, i) => {
        const pixel = i >> 2;
        const x = left + (pixel % size.width);
        const y = top + Math.floor(pixel / size.width);
        return rows[y * (1 + 4 * width) + 1 + 4 * x + (i & 3)]!;
      }),
    close: () => undefined,
  };
};

function chunk(type: string, data: Uint8Array): number[] {
  const body = Uint8Array.from([...Array.from(type, (letter) => letter.charCodeAt(0)), ...data]);
  const frame = new DataView(new ArrayBuffer(8));
  frame.setUint32(0, data.length);
  frame.setUint32(4, crc32(body));
  const numbers = new Uint8Array(frame.buffer);
  return [...numbers.subarray(0, 4), ...body, ...numbers.subarray(4)];
}
