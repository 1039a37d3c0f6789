/** A reader of animated GIF files that shares no code with their writer. */
/** The relevant data of each frame, according to the specification GIF89a. */
export function readGif(file: Uint8Array) {
  const view = new DataView(file.buffer);
  const [width, height, packed] = [view.getUint16(6, true), view.getUint16(8, true), file[10]!];
  const tableLength = 2 ** ((packed & 7) + 1);
  const table = file.slice(13, 13 + 3 * tableLength);
  const frames: { delay: number; pixels: number[] }[] = [];
  let at = 13 + 3 * tableLength;
  let delay = 0;
  for (;;) {
    const kind = file[at++];
    if (kind === 0x3b)
      return { signature: new TextDecoder().decode(file.subarray(0, 6)), width, height, table, frames };
    if (kind === 0x21) {
      if (file[at] === 0xf9) delay = view.getUint16(at + 3, true) * 10;
      at++;
      at = skipBlocks(file, at);
    } else if (kind === 0x2c) {
      const local = file[at + 8]!;
      if ((local & 0x80) !== 0) throw new Error('a frame with a colour table of its own');
      const codeSize = file[at + 9]!;
      const start = at + 10;
      at = skipBlocks(file, start);
      frames.push({ delay, pixels: unpack(joinBlocks(file, start), codeSize) });
    } else throw new Error(`block ${kind}`);
  }
}

function skipBlocks(file: Uint8Array, start: number): number {
  let at = start;
  while (file[at] !== 0) at += file[at]! + 1;
  return at + 1;
}

function joinBlocks(file: Uint8Array, start: number): number[] {
  const bytes: number[] = [];
  for (let at = start; file[at] !== 0; at += file[at]! + 1) bytes.push(...file.subarray(at + 1, at + 1 + file[at]!));
  return bytes;
}

/** LZW with codes that grow, as in GIF. */
function unpack(bytes: readonly number[], codeSize: number): number[] {
  const clear = 2 ** codeSize;
  const pixels: number[] = [];
  let table: number[][] = [];
  let [width, bit] = [codeSize + 1, 0];
  let before: number[] | null = null;
  for (;;) {
    let code = 0;
    for (let i = 0; i < width; i++, bit++) code |= ((bytes[bit >> 3]! >> (bit & 7)) & 1) << i;
    if (code === clear + 1) return pixels;
    if (code === clear) {
      table = Array.from({ length: clear + 2 }, (_, i) => [i]);
      [width, before] = [codeSize + 1, null];
      continue;
    }
    const entry: number[] = table[code] ?? [...before!, before![0]!];
    if (before && table.length < 4096) table.push([...before, entry[0]!]);
    if (table.length === 2 ** width && width < 12) width++;
    pixels.push(...entry);
    before = entry;
  }
}
