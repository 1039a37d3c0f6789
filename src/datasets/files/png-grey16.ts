/** Decodes PNG pictures of 16 bits a grey, of which browsers keep the upper half only. Source: W3C, PNG (Third Edition). */
import { unzlibSync } from 'fflate';
import type { Size } from '../../core/own-images';

export interface DeepGrey extends Size {
  /** 0 ... 65535, row by row. */
  readonly values: Uint16Array;
  /** 0 ... 255; null: all is opaque. */
  readonly alpha: Uint8Array | null;
}

/** Where width, height, bits, type and interlacing stand in every PNG file. */
const [WIDTH, HEIGHT, BITS, TYPE, INTERLACED] = [16, 20, 24, 25, 28];
const FIRST_CHUNK = 8;
const GREY = 0;
const GREY_AND_ALPHA = 4;

/** @param start the first bytes of a PNG file. */
export function isDeepGrey(start: Uint8Array): boolean {
  const type = start[TYPE];
  const isPng = start[0] === 0x89 && start[1] === 0x50;
  return isPng && start[BITS] === 16 && (type === GREY || type === GREY_AND_ALPHA) && start[INTERLACED] === 0;
}

/** @throws when the file is damaged. */
export function decodeDeepGrey(file: Uint8Array): DeepGrey {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const [width, height] = [view.getUint32(WIDTH), view.getUint32(HEIGHT)];
  const channels = file[TYPE] === GREY_AND_ALPHA ? 2 : 1;
  const stride = 2 * channels * width;
  const rows = unzlibSync(imageData(file, view), { out: new Uint8Array(height * (stride + 1)) });
  if (rows.length < height * (stride + 1)) throw new Error(`${rows.length} bytes; expected ${height} rows`);
  const values = new Uint16Array(width * height);
  const alpha = channels === 2 ? new Uint8Array(width * height) : null;
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y++) {
    const start = y * (stride + 1);
    const row = rows.subarray(start + 1, start + 1 + stride);
    unfilter(rows[start]!, row, above, 2 * channels);
    for (let x = 0; x < width; x++) {
      const at = 2 * channels * x;
      values[y * width + x] = row[at]! * 256 + row[at + 1]!;
      if (alpha) alpha[y * width + x] = row[at + 2]!;
    }
    above = row;
  }
  return { width, height, values, alpha };
}

function imageData(file: Uint8Array, view: DataView): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let at = FIRST_CHUNK; at + 8 <= file.length;) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + 4, at + 8));
    if (type === 'IDAT') parts.push(file.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const data = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of parts) {
    data.set(part, end);
    end += part.length;
  }
  return data;
}

/** Undoes the filter of one row, in place. @param step bytes of one pixel. */
function unfilter(filter: number, row: Uint8Array, above: Uint8Array, step: number): void {
  for (let i = 0; i < row.length; i++) {
    const left = i < step ? 0 : row[i - step]!;
    const up = above[i]!;
    const upLeft = i < step ? 0 : above[i - step]!;
    const by = [0, left, up, (left + up) >> 1, paeth(left, up, upLeft)][filter];
    if (by === undefined) throw new Error(`filter ${filter}; expected 0 to 4`);
    row[i] = row[i]! + by;
  }
}

function paeth(left: number, up: number, upLeft: number): number {
  const guess = left + up - upLeft;
  const [toLeft, toUp, toUpLeft] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  if (toLeft <= toUp && toLeft <= toUpLeft) return left;
  return toUp <= toUpLeft ? up : upLeft;
}

/** What becomes black and what white. */
export interface DeepRange {
  readonly black: number;
  readonly white: number;
}

/** Half of what 16 bits can tell. */
const WIDE = 0x8000;

/** The range of pictures that reach so far: of 8 bits in 16, all of 16 bits where they use half of it, or else their own. */
export function deepRange(least: number, largest: number): DeepRange {
  if (largest > 127 && largest <= 255) return { black: 0, white: 255 };
  if (largest - least >= WIDE) return { black: 0, white: 0xffff };
  return { black: least, white: Math.max(least + 1, largest) };
}
