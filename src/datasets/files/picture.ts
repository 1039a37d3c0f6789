/** Operations on the pixels of decoded pictures: grey, scaling, guessing tiles. */
import type { Size } from '../../core/reading';

/** From this grey on a border is white paper. */
const BRIGHT_PAPER = 160;
/** Smaller pictures are little more than border. */
const SMALLEST_PAPER = 7;

/** One byte per pixel, row by row. */
export interface GreyPicture extends Size {
  readonly pixels: Uint8Array;
}

/**
 * Writes grey by luminance (Rec. 601, in 16-bit integers, as in Pillow), over black where the picture is transparent.
 * @param rgba four bytes per pixel, colours not multiplied by alpha.
 * @param darkInk whether the picture is dark ink on transparent paper: the darker and less transparent, the more ink.
 * @param grey one byte per pixel.
 */
export function writeGrey(rgba: Uint8ClampedArray, darkInk: boolean, grey: Uint8Array): void {
  for (let i = 0; i < grey.length; i++) {
    const luminance = luminanceAt(rgba, i);
    grey[i] = Math.round(((darkInk ? 255 - luminance : luminance) * rgba[4 * i + 3]!) / 255);
  }
}

/** The picture with rows and columns exchanged. */
export function transposed({ width, height, pixels }: GreyPicture): GreyPicture {
  const turned = new Uint8Array(pixels.length);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) turned[x * height + y] = pixels[y * width + x]!;
  return { width: height, height: width, pixels: turned };
}

/** 0 ... 255 */
export function luminanceAt(rgba: Uint8ClampedArray, pixel: number): number {
  const [red, green, blue] = [rgba[4 * pixel]!, rgba[4 * pixel + 1]!, rgba[4 * pixel + 2]!];
  return (red * 19595 + green * 38470 + blue * 7471 + 0x8000) >> 16;
}

/**
 * Fits a picture into a frame: scales it down by area averaging until both sides fit, never up, and centres it on
 * black, or on its own paper if that is bright.
 */
export function fitted(picture: GreyPicture, frame: Size): GreyPicture {
  const scale = Math.min(1, frame.width / picture.width, frame.height / picture.height);
  const inner = shrunk(picture, {
    width: Math.max(1, Math.round(picture.width * scale)),
    height: Math.max(1, Math.round(picture.height * scale)),
  });
  if (inner.width === frame.width && inner.height === frame.height) return inner;
  const pixels = new Uint8Array(frame.width * frame.height).fill(paperOf(inner));
  const left = Math.floor((frame.width - inner.width) / 2);
  const top = Math.floor((frame.height - inner.height) / 2);
  for (let y = 0; y < inner.height; y++) {
    const row = inner.pixels.subarray(y * inner.width, (y + 1) * inner.width);
    pixels.set(row, (top + y) * frame.width + left);
  }
  return { ...frame, pixels };
}

/** The median of the border if that is bright, else black. */
function paperOf({ width, height, pixels }: GreyPicture): number {
  if (Math.min(width, height) < SMALLEST_PAPER) return 0;
  const border: number[] = [];
  for (let x = 0; x < width; x++) border.push(pixels[x]!, pixels[(height - 1) * width + x]!);
  for (let y = 1; y < height - 1; y++) border.push(pixels[y * width]!, pixels[(y + 1) * width - 1]!);
  border.sort((a, b) => a - b);
  const middle = border[border.length >> 1] ?? 0;
  return middle >= BRIGHT_PAPER ? middle : 0;
}

/** Scales down: every new pixel is the mean over the area it covers; pixels on its edge count by their covered part. */
export function shrunk(picture: GreyPicture, to: Size): GreyPicture {
  if (to.width === picture.width && to.height === picture.height) return picture;
  const across = coverage(picture.width, to.width);
  const down = coverage(picture.height, to.height);
  const pixels = new Uint8Array(to.width * to.height);
  for (let y = 0; y < to.height; y++) {
    for (let x = 0; x < to.width; x++) {
      let sum = 0;
      for (const row of down[y]!) {
        for (const column of across[x]!) {
          sum += row.share * column.share * picture.pixels[row.index * picture.width + column.index]!;
        }
      }
      pixels[y * to.width + x] = Math.round(sum);
    }
  }
  return { ...to, pixels };
}

interface Cover {
  readonly index: number;
  readonly share: number;
}

/** The old pixels that each of `to` new ones covers along one side, with the share of the new pixel that each takes. */
function coverage(from: number, to: number): Cover[][] {
  const step = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [i * step, (i + 1) * step];
    const covers: Cover[] = [];
    for (let index = Math.floor(start); index < Math.min(from, end); index++) {
      const share = (Math.min(end, index + 1) - Math.max(start, index)) / step;
      if (share > 1e-9) covers.push({ index, share });
    }
    return covers;
  });
}

/** Whether all pixels are the same, as in unused tiles at the end of a sprite sheet. */
export function isBlank(pixels: Uint8Array): boolean {
  return pixels.every((pixel) => pixel === pixels[0]);
}

/** Usual sides of tiles in sprite sheets, the most common first. */
const USUAL_SIDES = [28, 32, 16, 64, 8, 24, 48, 20, 12, 40, 56, 36, 30, 25, 10];

/** Guesses the size of a sheet's tiles from the size of the sheet. */
export function guessTile(sheet: Size): Size {
  const square = USUAL_SIDES.find((side) => sheet.width % side === 0 && sheet.height % side === 0);
  if (square !== undefined) return { width: square, height: square };
  const sideOf = (length: number): number => USUAL_SIDES.find((side) => length % side === 0) ?? Math.min(28, length);
  return { width: sideOf(sheet.width), height: sideOf(sheet.height) };
}
