import type { FilmColor } from '../../../datasets/formats/gif-film';
import type { Palette } from '../../../kit/canvas/palette';
import { unpackRgb } from '../../../kit/canvas/unpacked-color';

/** Numbers of colours from each scale in a GIF: with those of bits, at most 256. Neighbouring colours look the same. */
const GREYS = 86;
const WEIGHTS = 127;
const FAINT_WEIGHTS = 37;

/** The colours of a GIF film, taken from the page's. They include the ends and the middle of each scale. */
export function filmColors(palette: Palette): FilmColor[] {
  const packed = [
    ...spread(palette.grey, GREYS),
    ...spread(palette.diverging, WEIGHTS),
    ...spread(palette.divergingFaint, FAINT_WEIGHTS),
    palette.bitOff,
    palette.bitOn,
    palette.bitOther,
  ];
  return packed.map(unpackRgb);
}

function spread(scale: Uint32Array, count: number): number[] {
  return Array.from({ length: count }, (_, i) => scale[Math.round((i * (scale.length - 1)) / (count - 1))]!);
}
