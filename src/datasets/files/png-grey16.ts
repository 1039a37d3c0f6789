/** Decodes grey PNG pictures of 16 bits, of which browsers keep only the upper half. Source: W3C, PNG Third Edition. */
import { unzlibSync } from 'fflate';
import type { Size } from '../../core/reading';

export interface DeepGrey extends Size {
  /** 0 ... 65535, row by row. */
  readonly values: Uint16Array;
  /** 0 ... 255; null if everything is opaque. */
  readonly alpha: Uint8Array | null;
}

/** Offsets of width, height, bits, type and interlacing in a PNG file. */
const [WIDTH, HEIGHT, BITS, TYPE, INTERLACED] = [16, 20, 24, 25, 28];
const FIRST_CHUNK = 8;
const GREY = 0;
const GREY_AND_ALPHA = 4;

/** @param start the first bytes of a PNG file. */
export function isDeepGrey(start: Uint8Array): boolean {
  const type = start[TYPE];
  const isPng = start[0] === 0x89 && start[1] === 0x50;
  return isPng && start[BITS] === 16 && (type === GREY || type === GREY_AND_ALPHA);
}

/** The passes of an interlaced picture (Adam7): the first pixel of each, and the distance between its pixels. */
const PASSES = [
  { left: 0, top: 0, across: 8, down: 8 },
  { left: 4, top: 0, across: 8, down: 8 },
  { left: 0, top: 4, across: 4, down: 8 },
  { left: 2, top: 0, across: 4, down: 4 },
  { left: 0, top: 2, across: 2, down: 4 },
  { left: 1, top: 0, across: 2, down: 2 },
  { left: 0, top: 1, across: 1, down: 2 },
] as const;
const ONE_PASS = [{ left: 0, top: 0, across: 1, down: 1 }] as const;

/** @throws Error if the file is damaged. */
export function decodeDeepGrey(file: Uint8Array): DeepGrey {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const [width, height] = [view.getUint32(WIDTH), view.getUint32(HEIGHT)];
  const channels = file[TYPE] === GREY_AND_ALPHA ? 2 : 1;
  const passes = (file[INTERLACED] === 1 ? PASSES : ONE_PASS)
    .filter(({ left, top }) => left < width && top < height)
    .map(({ left, top, across, down }) => {
      const columns = Math.ceil((width - left) / across);
      return { left, top, across, down, columns, rows: Math.ceil((height - top) / down) };
    });
  const bytesOf = (columns: number): number => 2 * channels * columns + 1;
  const total = passes.reduce((sum, { columns, rows }) => sum + rows * bytesOf(columns), 0);
  const stored = unzlibSync(imageData(file, view), { out: new Uint8Array(total) });
  if (stored.length < total) throw new Error(`${stored.length} bytes; expected ${total}`);
  const values = new Uint16Array(width * height);
  const alpha = channels === 2 ? new Uint8Array(width * height) : null;
  let start = 0;
  for (const { left, top, across, down, columns, rows } of passes) {
    const stride = bytesOf(columns);
    let above = new Uint8Array(stride - 1);
    for (let y = 0; y < rows; y++) {
      const row = stored.subarray(start + 1, start + stride);
      unfilter(stored[start]!, row, above, 2 * channels);
      for (let x = 0; x < columns; x++) {
        const at = 2 * channels * x;
        const place = (top + y * down) * width + left + x * across;
        values[place] = row[at]! * 256 + row[at + 1]!;
        if (alpha) alpha[place] = row[at + 2]!;
      }
      above = row;
      start += stride;
    }
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

/** The values that become black and white. */
export interface DeepRange {
  readonly black: number;
  readonly white: number;
}

/** Half the range of 16 bits. */
const WIDE = 0x8000;

/** The range for pictures with these values: of 8 bits, of 16 bits if they use half of it, or else their own. */
export function deepRange(least: number, largest: number): DeepRange {
  if (largest > 127 && largest <= 255) return { black: 0, white: 255 };
  if (largest - least >= WIDE) return { black: 0, white: 0xffff };
  return { black: least, white: Math.max(least + 1, largest) };
}
