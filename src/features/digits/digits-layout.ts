import { sdrGrid } from '../../core/sdr';

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
  /** Available width, in device pixels. */
  readonly deviceWidth: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

/** CSS pixels at least between columns, and the least and greatest width of a picture; the least has room for its error. */
const MIN_GAP = 2;
const MIN_WIDTH = 46;
const MAX_WIDTH = 104;
/** Times the width of a picture that a tall image may be high. */
const TALLEST = 3;
/** Share of the available width that an image of whole pixels should fill. */
const MIN_FILL = 0.75;

/** As few groups as let every image be enlarged by a whole number of pixels without much room lost. */
export function digitsLayout(frame: DigitsFrame): DigitsLayout {
  const { examples, width, height, units } = frame;
  let groups = 1;
  while (groups < examples && !suits(frame, pictureRoom(frame, Math.ceil(examples / groups)))) groups++;
  const perGroup = Math.max(1, Math.ceil(examples / groups));
  const room = Math.max(1, pictureRoom(frame, perGroup));

  const grid = sdrGrid(units);
  const whole = Math.max(wholeMultiple(width, room), wholeMultiple(grid.columns, room));
  const pictureWidth = whole >= MIN_FILL * room ? whole : room;
  const tallest = TALLEST * pictureWidth;
  const filling = pictureWidth >= width ? Math.floor(pictureWidth / width) : pictureWidth / width;
  const scale = height * filling <= tallest ? filling : Math.max(1, Math.floor(tallest / height));
  return {
    perGroup,
    pictureWidth,
    // The rim beside the image goes round it.
    imageHeight: Math.round(height * scale + (pictureWidth - width * filling)),
    sdrHeight: Math.ceil((pictureWidth * grid.rows) / grid.columns),
  };
}

function suits({ width, pixelRatio }: DigitsFrame, room: number): boolean {
  return room >= MIN_WIDTH * pixelRatio && wholeMultiple(width, room) >= MIN_FILL * room;
}

/** Width that a picture can take, in whole device pixels. */
function pictureRoom({ width, deviceWidth, pixelRatio }: DigitsFrame, columns: number): number {
  const atHand = (deviceWidth - (columns - 1) * MIN_GAP * pixelRatio) / columns;
  return Math.floor(Math.min(Math.max(MAX_WIDTH * pixelRatio, width), atHand));
}

/** The largest multiple of `unit` that is at most `limit`. */
function wholeMultiple(unit: number, limit: number): number {
  return Math.floor(limit / unit) * unit;
}
