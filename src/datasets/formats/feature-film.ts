/** The development of the features as an animated GIF, one frame per keyframe. */
import type { ExportedFrame } from '../../core/exports';
import { createGifFilm, type FilmColor } from './gif-film';

export interface FilmPalette {
  /** 255 colours for the levels -127 ... 127. */
  readonly levels: readonly FilmColor[];
  /** The colour between the tiles. */
  readonly gap: FilmColor;
}

/** The entry after the 255 levels in the colour table. */
const GAP = 255;
/** Display time of a frame in milliseconds, and that of the last one. */
const FRAME_MS = 140;
const LAST_FRAME_MS = 2000;

export interface FilmWriter {
  /** Adds a frame. */
  add(frame: ExportedFrame, isLast: boolean): void;
  /** The whole file. */
  finish(): Uint8Array<ArrayBuffer>;
}

/** Every level has its own entry in the colour table, so nothing is quantised or dithered. */
export function createFilmWriter({ levels, gap }: FilmPalette): FilmWriter {
  if (levels.length !== GAP) throw new RangeError(`${levels.length} colours; expected 255`);
  const gif = createGifFilm([...levels, gap]);
  return {
    add: (frame, isLast) => {
      const { pixels, width, height } = filmPicture(frame);
      gif.add(pixels, width, height, isLast ? LAST_FRAME_MS : FRAME_MS);
    },
    finish: gif.finish,
  };
}

/** A frame as entries of the colour table, row by row: the tiles roughly in a square, one pixel apart. */
export function filmPicture({ tiles, units, shape }: ExportedFrame): {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
} {
  const columns = Math.max(1, Math.ceil(Math.sqrt((units * (shape.height + 1)) / (shape.width + 1))));
  const rows = Math.ceil(units / columns);
  const width = columns * (shape.width + 1) - 1;
  const height = rows * (shape.height + 1) - 1;
  const pixels = new Uint8Array(width * height).fill(GAP);
  for (let unit = 0; unit < units; unit++) {
    const left = (unit % columns) * (shape.width + 1);
    const top = Math.floor(unit / columns) * (shape.height + 1);
    for (let y = 0; y < shape.height; y++) {
      const from = (unit * shape.height + y) * shape.width;
      const to = (top + y) * width + left;
      for (let x = 0; x < shape.width; x++) pixels[to + x] = tiles[from + x]! + 127;
    }
  }
  return { pixels, width, height };
}
