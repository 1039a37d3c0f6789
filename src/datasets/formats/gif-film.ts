import { GIFEncoder } from 'gifenc';

/** A colour as red, green and blue, 0 ... 255 each. */
export type FilmColor = readonly [number, number, number];

export interface GifFilm {
  /**
   * Adds a frame.
   * @param pixels entries of the colour table, row by row.
   * @param durationMs display time; GIF stores hundredths of a second.
   */
  add(pixels: Uint8Array, width: number, height: number, durationMs: number): void;
  /** The whole file. @throws RangeError when there is no frame. */
  finish(): Uint8Array<ArrayBuffer>;
}

/** A looping animated GIF. @param table the colours of all frames, 256 at most. */
export function createGifFilm(table: readonly FilmColor[]): GifFilm {
  const gif = GIFEncoder();
  const palette = table.map(([red, green, blue]): [number, number, number] => [red, green, blue]);
  let frames = 0;
  return {
    add: (pixels, width, height, durationMs) => {
      gif.writeFrame(pixels, width, height, {
        delay: durationMs,
        // The first frame's table applies to all frames.
        ...(frames === 0 && { palette, repeat: 0 }),
      });
      frames++;
    },
    finish: () => {
      if (frames === 0) throw new RangeError('no frames; expected at least one keyframe');
      gif.finish();
      return new Uint8Array(gif.bytes());
    },
  };
}
