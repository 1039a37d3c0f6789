import type { FilmColor } from '../../../datasets/formats/gif-film';
import type { Palette } from '../../../kit/canvas/palette';
import { unpackRgb } from '../../../kit/canvas/unpacked-color';

/** How many of each scale a GIF has; with the colours of bits no more than 256. Neighbouring ones look the same. */
const GREYS = 86;
const WEIGHTS = 127;
const FAINT_WEIGHTS = 37;

/** The colours of a film as GIF, from those of the page: the ends and the middle of each scale are among them. */
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
