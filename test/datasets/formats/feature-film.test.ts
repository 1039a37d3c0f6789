import { describe, expect, it } from 'vitest';
import { createFilmWriter, filmPicture } from '../../../src/datasets/formats/feature-film';
import type { FilmColor } from '../../../src/datasets/formats/gif-film';
import { readGif } from '../../support/read-gif';
import type { ExportedFrame } from '../../../src/core/exports';

const LEVELS: FilmColor[] = Array.from({ length: 255 }, (_, i) => [i, 255 - i, 7]);
const PALETTE = { levels: LEVELS, gap: [1, 2, 3] as const };

function frame(levels: readonly number[], imagesSeen: number): ExportedFrame {
  return {
    moments: [0, 5],
    imagesSeen,
    shape: { width: 2, height: 1, signed: false },
    units: 3,
    tiles: Int8Array.from(levels),
  };
}

describe('the film of the features', () => {
  it('places the tiles in rows, one pixel apart', () => {
    const { pixels, width, height } = filmPicture(frame([-127, 0, 127, 1, 2, 3], 0));
    expect([width, height]).toEqual([5, 3]);
    expect([...pixels]).toEqual([0, 127, 255, 254, 128, 255, 255, 255, 255, 255, 129, 130, 255, 255, 255]);
  });

  it('is a GIF with a frame for each keyframe, every level in its own colour', () => {
    const film = createFilmWriter(PALETTE);
    film.add(frame([-127, 0, 127, 1, 2, 3], 0), false);
    film.add(frame([9, 9, 9, 9, 9, 9], 5), true);
    const gif = readGif(film.finish());
    expect(gif).toMatchObject({ signature: 'GIF89a', width: 5, height: 3 });
    expect([...gif.table]).toEqual([...LEVELS.flat(), 1, 2, 3]);
    expect(gif.frames.map(({ delay }) => delay)).toEqual([140, 2000]);
    expect(gif.frames[0]!.pixels).toEqual([0, 127, 255, 254, 128, 255, 255, 255, 255, 255, 129, 130, 255, 255, 255]);
    expect(gif.frames[1]!.pixels.filter((entry) => entry === 136)).toHaveLength(6);
  });

  it('is refused without a frame or without 255 colours', () => {
    expect(() => createFilmWriter(PALETTE).finish()).toThrow('no frames');
    expect(() => createFilmWriter({ ...PALETTE, levels: [] })).toThrow('expected 255');
  });
});
