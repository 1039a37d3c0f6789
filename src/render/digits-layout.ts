import { sdrGrid } from '../model/sdr';

/** How the example columns stand: groups of columns below each other, every picture of a column equally wide. */
export interface DigitsLayout {
  /** Columns in a group; the last group may have fewer. */
  readonly perGroup: number;
  /** In device pixels. */
  readonly pictureWidth: number;
  readonly imageHeight: number;
  readonly sdrHeight: number;
}

export interface DigitsFrame {
  readonly examples: number;
  /** Pixels of one image. */
  readonly width: number;
  readonly height: number;
  readonly units: number;
  /** Width at hand, in device pixels. */
  readonly deviceWidth: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

/** CSS pixels between columns, and the least and greatest width of a picture; the least has room for the error below it. */
export const DIGIT_GAP = 6;
const MIN_WIDTH = 46;
const MAX_WIDTH = 104;
/** Share of the width at hand that a picture of whole pixels has to fill; otherwise it takes all of it. */
const MIN_FILL = 0.75;

export function digitsLayout(frame: DigitsFrame): DigitsLayout {
  const { examples, width, height, units, pixelRatio } = frame;
  const least = Math.max(MIN_WIDTH * pixelRatio, width);
  let groups = 1;
  while (groups < examples && widthAtHand(frame, Math.ceil(examples / groups)) < least) groups++;
  const perGroup = Math.max(1, Math.ceil(examples / groups));
  const greatest = Math.max(MAX_WIDTH * pixelRatio, width);
  const atHand = Math.max(1, Math.floor(Math.min(greatest, widthAtHand(frame, perGroup))));

  const grid = sdrGrid(units);
  const whole = Math.max(wholeMultiple(width, atHand), wholeMultiple(grid.columns, atHand));
  const pictureWidth = whole >= MIN_FILL * atHand ? whole : atHand;
  const scale = pictureWidth >= width ? Math.floor(pictureWidth / width) : pictureWidth / width;
  return {
    perGroup,
    pictureWidth,
    // The rim beside the image goes round it.
    imageHeight: Math.round(height * scale + (pictureWidth - width * scale)),
    sdrHeight: Math.ceil((pictureWidth * grid.rows) / grid.columns),
  };
}

function widthAtHand({ deviceWidth, pixelRatio }: DigitsFrame, columns: number): number {
  return (deviceWidth - (columns - 1) * DIGIT_GAP * pixelRatio) / columns;
}

/** The largest multiple of `unit` that is at most `limit`. */
function wholeMultiple(unit: number, limit: number): number {
  return Math.floor(limit / unit) * unit;
}
