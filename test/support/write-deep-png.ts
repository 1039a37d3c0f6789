import { crc32, deflateSync } from 'node:zlib';

/** The pixels of each pass of an interlaced picture: their first position and their spacing. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** A PNG of 8 × 8 greys of 16 bits, interlaced, without filters. */
export function writeInterlacedDeepPng(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const rows: number[] = [];
  for (const [left, top, across, down] of ADAM7) {
    for (let y = top; y < 8; y += down) {
      rows.push(0);
      for (let x = left; x < 8; x += across) rows.push(values[8 * y + x]! >> 8, values[8 * y + x]! & 255);
    }
  }
  return pngOf(rows, 1);
}

/** A PNG of 8 × 8 greys of 16 bits, each row with a different filter. */
export function writeDeepPng(values: readonly number[]): Uint8Array<ArrayBuffer> {
  const raw = Array.from({ length: 8 }, (_, y) => values.slice(y * 8, y * 8 + 8).flatMap((v) => [v >> 8, v & 255]));
  const paeth = (a: number, b: number, c: number): number => {
    const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
    return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
  };
  const rows = raw.flatMap((row, y) => {
    const filter = y % 5;
    return [filter].concat(
      row.map((byte, i) => {
        const [a, b, c] = [row[i - 2] ?? 0, raw[y - 1]?.[i] ?? 0, (i < 2 ? 0 : raw[y - 1]?.[i - 2]) ?? 0];
        return (byte - [0, a, b, (a + b) >> 1, paeth(a, b, c)][filter]!) & 255;
      }),
    );
  });
  return pngOf(rows, 0);
}

function pngOf(rows: readonly number[], interlaced: number): Uint8Array<ArrayBuffer> {
  const chunk = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Uint8Array.of(0, 0, 0, 8, 0, 0, 0, 8, 16, 0, 0, 0, interlaced);
  const magic = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return new Uint8Array(
    Buffer.concat([
      magic,
      chunk('IHDR', header),
      chunk('IDAT', deflateSync(Uint8Array.from(rows))),
      chunk('IEND', new Uint8Array(0)),
    ]),
  );
}
