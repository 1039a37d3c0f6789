import { sdrGrid } from '../../core/sdr';

/** The layout of a picture with originals, codes and reconstructions, in pixels. */
export interface DigitsPicture {
  readonly width: number;
  readonly height: number;
  /** Left edge of each example. */
  readonly columns: readonly number[];
  /** The box of an original or a reconstruction; a code is as wide, and `codeHeight` high. */
  readonly pictureWidth: number;
  readonly pictureHeight: number;
  readonly codeHeight: number;
  /** Top edges of the codes and reconstructions; the originals are at the top. */
  readonly codeTop: number;
  readonly reconstructionTop: number;
  /** An image within its box: enlarged by a whole number and centred. */
  readonly imageLeft: number;
  readonly imageTop: number;
  readonly imageWidth: number;
  readonly imageHeight: number;
}

/** @param scale at least this many pixels per image pixel and per bit of a code. */
export function digitsPicture(
  { examples, width, height, units }: { examples: number; width: number; height: number; units: number },
  scale: number,
): DigitsPicture {
  const grid = sdrGrid(units);
  const gap = 2 * scale;
  const pictureWidth = scale * Math.max(width, grid.columns);
  const enlarged = Math.floor(pictureWidth / width);
  const pictureHeight = height * enlarged;
  const codeHeight = Math.ceil((pictureWidth * grid.rows) / grid.columns);
  return {
    width: examples * (pictureWidth + gap) - gap,
    height: 2 * (pictureHeight + gap) + codeHeight,
    columns: Array.from({ length: examples }, (_, i) => i * (pictureWidth + gap)),
    pictureWidth,
    pictureHeight,
    codeHeight,
    codeTop: pictureHeight + gap,
    reconstructionTop: pictureHeight + codeHeight + 2 * gap,
    imageLeft: (pictureWidth - width * enlarged) >> 1,
    imageTop: 0,
    imageWidth: width * enlarged,
    imageHeight: pictureHeight,
  };
}
