/** Guesses from its contents how to cut a sheet of many images: by blank borders, lines, jumps between tiles. */
import { MAX_IMAGE_SIDE } from '../../core/own-limits';
import type { TileCut } from '../../core/reading';
import { guessTile, transposed, type GreyPicture } from './picture';

export interface SheetGuess {
  readonly tile: Required<TileCut>;
  /** Width of the images if each row of the sheet seems to be one; else null. */
  readonly rows: number | null;
  /** Likewise for columns. */
  readonly columns: number | null;
}

const SMALLEST_SIDE = 7;
/** Ink at the borders between tiles, relative to the mean ink. */
const MOST_BORDER_INK = 0.25;
/** Change across the borders between tiles, relative to the mean change. */
const LEAST_JUMP = 1.8;
/** Change along a column of an image, relative to that from one image to the next. */
const MOST_ROW_CHANGE = 0.95;
const MOST_SAMPLED_ROWS = 4000;
/** Pixels between tiles. */
const MOST_GAP = 8;
/** Greys that differ by no more than this count as equal. */
const LINE_NOISE = 12;

export function guessSheet(sheet: GreyPicture): SheetGuess {
  const rows = guessRows(sheet);
  const columns = rows === null ? guessRows(transposed(sheet)) : null;
  const bySides = guessTile(sheet);
  const [columnProfiles, rowProfiles] = [profilesOf(sheet, 'columns'), profilesOf(sheet, 'rows')];
  const [across, down] = [guessAxis(columnProfiles), guessAxis(rowProfiles)];
  const tile = {
    width: sideBeside(across, down, sheet.width) ?? bySides.width,
    height: sideBeside(down, across, sheet.height) ?? bySides.height,
    gap: Math.max(across?.gap ?? 0, down?.gap ?? 0),
    border: Math.max(across?.border ?? 0, down?.border ?? 0),
  };
  return { tile, rows, columns };
}

/** The arrangement of tiles along one side of a sheet. */
interface Axis {
  readonly side: number;
  readonly gap: number;
  readonly border: number;
}

/** The side of tiles along one axis. The other may decide both: a sheet as wide as one tile is high has one column. */
function sideBeside(own: Axis | null, other: Axis | null, length: number): number | null {
  if (other && length === other.side + 2 * other.border) return other.side;
  return own?.side ?? (other && length >= other.side ? other.side : null);
}

function guessAxis(profiles: Profiles): Axis | null {
  const lines = guessLines(profiles.line);
  if (lines) return lines;
  const period = guessPeriod(profiles);
  const framed = guessFramed(profiles.ink);
  // Blank borders also repeat at multiples of the true distance; at less than a tile they are
  // the tile's own blank border.
  if (framed && (period === null || period === framed.side + framed.gap || period >= 1.5 * framed.side)) return framed;
  if (period === null) return null;
  // If the last tile seems a few pixels short, this is the gap between tiles.
  const over = profiles.ink.length % period;
  const gap = over > 0 && period - over <= MOST_GAP ? period - over : 0;
  return { side: period - gap, gap, border: 0 };
}

/** Finds tiles with gaps without ink before, between and after all tiles, as in torchvision's make_grid. */
function guessFramed(ink: Float64Array): Axis | null {
  const { length } = ink;
  for (let period = SMALLEST_SIDE + 1; 2 * period <= length && period <= MAX_IMAGE_SIDE + MOST_GAP; period++) {
    const gap = length % period;
    const side = period - gap;
    if (gap < 1 || gap > MOST_GAP || side < SMALLEST_SIDE || side > MAX_IMAGE_SIDE) continue;
    if (ink.every((value, at) => at % period >= gap || value === 0)) return { side, gap, border: gap };
  }
  return null;
}

/** Finds tiles separated by lines of one colour from end to end that is not the paper's. */
function guessLines(line: readonly boolean[]): Axis | null {
  const runs: { readonly start: number; readonly end: number }[] = [];
  for (let at = 0; at < line.length; at++) {
    if (!line[at]) continue;
    let end = at + 1;
    while (line[end]) end++;
    runs.push({ start: at, end });
    at = end;
  }
  const [first] = runs;
  if (!first) return null;
  const border = first.start === 0 ? first.end : 0;
  const inner = runs.filter(({ start, end }) => start > 0 && end < line.length);
  const [one] = inner;
  if (!one) return null;
  const [side, gap] = [one.start - border, one.end - one.start];
  const alike = inner.every(({ start, end }, i) => start === border + side + i * (side + gap) && end - start === gap);
  const fits = side >= SMALLEST_SIDE && side <= MAX_IMAGE_SIDE && gap <= MOST_GAP;
  const count = Math.floor((line.length - border + gap) / (side + gap));
  return alike && fits && count === inner.length + 1 ? { side, gap, border } : null;
}

/** Possible widths of images if each row (or column) of the sheet is one; empty if its length makes no square image. */
export function lineWidths(length: number): number[] {
  const side = Math.sqrt(length);
  return Number.isInteger(side) && side >= SMALLEST_SIDE && side <= MAX_IMAGE_SIDE ? [side] : [];
}

/** The width of images if each row of the sheet seems to be one: pixels below each other are then most similar. */
function guessRows({ width, height, pixels }: GreyPicture): number | null {
  const [side] = lineWidths(width);
  if (side === undefined || height < 2) return null;
  let [within, between] = [0, 0];
  const step = Math.max(1, Math.floor(height / MOST_SAMPLED_ROWS));
  for (let y = 0; y + 1 < height; y += step) {
    for (let x = 0; x + side < width; x++) {
      const value = pixels[y * width + x]!;
      within += Math.abs(value - pixels[y * width + x + side]!);
      between += Math.abs(value - pixels[(y + 1) * width + x]!);
    }
  }
  return between > 0 && within < MOST_ROW_CHANGE * between ? side : null;
}

interface Profiles {
  /** The difference of each column or row from the paper. */
  readonly ink: Float64Array;
  /** The difference of each from the one before it. */
  readonly jump: Float64Array;
  /** Whether each is a line: of one colour that is not the paper's. */
  readonly line: readonly boolean[];
}

function profilesOf({ width, height, pixels }: GreyPicture, of: 'columns' | 'rows'): Profiles {
  const paper = commonest(pixels);
  const length = of === 'columns' ? width : height;
  const [ink, jump] = [new Float64Array(length), new Float64Array(length)];
  const before = of === 'columns' ? 1 : width;
  const [darkest, brightest] = [new Uint8Array(length).fill(255), new Uint8Array(length)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const place = of === 'columns' ? x : y;
      ink[place]! += Math.abs(pixels[at]! - paper);
      darkest[place] = Math.min(darkest[place]!, pixels[at]!);
      brightest[place] = Math.max(brightest[place]!, pixels[at]!);
      if (place > 0) jump[place]! += Math.abs(pixels[at]! - pixels[at - before]!);
    }
  }
  const line = Array.from(darkest, (dark, place) => {
    const bright = brightest[place]!;
    return bright - dark <= LINE_NOISE && Math.min(Math.abs(dark - paper), Math.abs(bright - paper)) > LINE_NOISE;
  });
  return { ink, jump, line };
}

function commonest(pixels: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of pixels) counts[value]!++;
  return counts.indexOf(Math.max(...counts));
}

/** The distance at which blank borders, or jumps, repeat; null if none. */
function guessPeriod({ ink, jump }: Profiles): number | null {
  const { length } = ink;
  const sides: number[] = [];
  for (let side = SMALLEST_SIDE; side <= Math.min(MAX_IMAGE_SIDE, length / 2); side++) sides.push(side);
  const rated = sides.map((side) => rate(ink, jump, side));
  const blank = rated.filter(({ border }) => border < MOST_BORDER_INK);
  // Every multiple of the true distance has blank borders too, but no fraction of it.
  const smallest = blank.find(({ whole }) => whole) ?? blank.find(({ side }) => length % side <= 4);
  if (smallest) return smallest.side;
  // Busy pictures have jumps everywhere: they count only at distances that divide the sheet.
  const whole = rated.filter((one) => one.whole);
  const most = whole.reduce((best, { across }) => Math.max(best, across), 0);
  return most < LEAST_JUMP ? null : (whole.find(({ across }) => across > 0.85 * most)?.side ?? null);
}

interface Rated {
  readonly side: number;
  /** Whether the length of the sheet is a multiple of the side. */
  readonly whole: boolean;
  readonly border: number;
  readonly across: number;
}

function rate(ink: Float64Array, jump: Float64Array, side: number): Rated {
  let [border, across, borders] = [0, 0, 0];
  for (let at = side; at < ink.length; at += side) {
    border += (ink[at - 1]! + ink[at]!) / 2;
    across += jump[at]!;
    borders++;
  }
  const mean = (profile: Float64Array): number => profile.reduce((sum, value) => sum + value, 0) / profile.length;
  const [inkMean, jumpMean] = [mean(ink), mean(jump)];
  return {
    side,
    whole: ink.length % side === 0,
    border: inkMean > 0 ? border / borders / inkMean : 1,
    across: jumpMean > 0 ? across / borders / jumpMean : 0,
  };
}
