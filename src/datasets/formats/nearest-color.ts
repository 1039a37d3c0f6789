import type { FilmColor } from './gif-film';

/** Finds the nearest entry of a colour table for each pixel of a picture, and caches the results by colour. */
export class NearestColor {
  private readonly table: readonly FilmColor[];
  private readonly known = new Map<number, number>();

  /** @param table 256 colours at most. */
  constructor(table: readonly FilmColor[]) {
    if (table.length > 256) throw new RangeError(`${table.length} colours; expected 256 at most`);
    this.table = table;
  }

  /** @param rgba four bytes per pixel; the last is ignored. @returns one entry per pixel. */
  entriesOf(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
    const entries = new Uint8Array(rgba.length / 4);
    let [color, entry] = [-1, 0];
    for (let i = 0, at = 0; i < entries.length; i++, at += 4) {
      const here = (rgba[at]! << 16) | (rgba[at + 1]! << 8) | rgba[at + 2]!;
      // Neighbouring pixels often have the same colour.
      if (here !== color) [color, entry] = [here, this.entryOf(here)];
      entries[i] = entry;
    }
    return entries;
  }

  private entryOf(color: number): number {
    const before = this.known.get(color);
    if (before !== undefined) return before;
    const [red, green, blue] = [color >> 16, (color >> 8) & 255, color & 255];
    let [best, least] = [0, Infinity];
    for (const [entry, [r, g, b]] of this.table.entries()) {
      const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
      if (distance < least) [best, least] = [entry, distance];
    }
    this.known.set(color, best);
    return best;
  }
}
