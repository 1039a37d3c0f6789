import { sdrGrid } from '../../core/sdr';

/** Where originals, codes and reconstructions stand in one picture of their own, in pixels. */
export interface DigitsPicture {
  readonly width: number;
  readonly height: number;
  /** Left edge of each example. */
  readonly columns: readonly number[];
  /** The room of an original or a reconstruction, and of a code. */
  readonly pictureWidth: number;
  readonly pictureHeight: number;
  readonly codeHeight: number;
  /** The originals stand at the top. */
  readonly codeTop: number;
  readonly reconstructionTop: number;
  /** An image within its room: enlarged by a whole number and centred. */
  readonly imageLeft: number;
  readonly imageTop: number;
  readonly imageWidth: number;
  readonly imageHeight: number;
}

/** @param scale pixels per image pixel and per bit of a code, at least. */
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
