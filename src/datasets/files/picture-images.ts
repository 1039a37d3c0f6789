import type { Size } from '../../core/reading';
import { fitted, isBlank, luminanceAt, transposed, writeGrey, type GreyPicture } from './picture';
import type { DecodedPicture } from './picture-decoder';
import type { LinesCut, PicturePlan } from './picture-plan';
import { refuse } from './refuse';

/** Most pixels read at once. */
const STRIP_PIXELS = 1 << 20;
/** Pixels with alpha up to this are transparent paper. */
const CLEAR = 127;
const DARK = 128;

export interface PictureImages {
  readonly images: Uint8Array[];
  /** Whether the picture is dark ink on transparent paper. */
  readonly inkInAlpha: boolean;
}

/**
 * Cuts one picture into images, and closes the picture.
 * @param declared its size according to its header, its name for messages, and whether it may be transparent.
 * @param inkOfAll whether the ink on transparent paper is dark in nearly all pictures of the
 *   set; null: decide for each.
 * @throws DataError (format) if it is cut and its size differs from the header.
 */
export function imagesOfPicture(
  picture: DecodedPicture,
  plan: PicturePlan,
  declared: { readonly name: string; readonly size: Size; readonly mayBeClear: boolean },
  inkOfAll: boolean | null,
): PictureImages {
  const { size, cut } = plan;
  try {
    if (cut && (picture.width !== declared.size.width || picture.height !== declared.size.height)) {
      const [got, expected] = [picture, declared.size].map(({ width, height }) => `${width} × ${height}`);
      refuse(`${declared.name} is ${got} pixels inside; expected ${expected}, by its own header`);
    }
    const ink = declared.mayBeClear ? darkInkInAlpha(picture) : null;
    const inkInAlpha = ink !== null && (inkOfAll ?? ink);
    if (cut === 'tiles') return { images: tilesOf(picture, plan, inkInAlpha), inkInAlpha };
    if (cut) return { images: linesOf(picture, cut, inkInAlpha), inkInAlpha };
    return { images: [fitted(wholeGrey(picture, inkInAlpha), size).pixels], inkInAlpha };
  } finally {
    picture.close();
  }
}

/** How many columns and rows of tiles a sheet has. */
export function tilesIn(sheet: Size, { size, gap, border }: Pick<PicturePlan, 'size' | 'gap' | 'border'>): TileCounts {
  const along = (length: number, side: number): number =>
    Math.max(0, Math.floor((length - border + gap) / (side + gap)));
  return { columns: along(sheet.width, size.width), rows: along(sheet.height, size.height) };
}

export interface TileCounts {
  readonly columns: number;
  readonly rows: number;
}

/** A picture in grey, read in strips. */
export function wholeGrey(picture: DecodedPicture, darkInk = darkInkInAlpha(picture) === true): GreyPicture {
  const { width, height } = picture;
  const pixels = new Uint8Array(width * height);
  for (const { y, rows } of strips(picture, 1)) {
    const size = { width, height: rows };
    writeGrey(picture.read(0, y, size), darkInk, pixels.subarray(y * width, (y + rows) * width));
  }
  return { width, height, pixels };
}

/** Strips of a picture, each with a multiple of `unit` rows, except perhaps the last. */
function* strips({ width, height }: Size, unit: number): Generator<{ readonly y: number; readonly rows: number }> {
  const most = Math.max(1, Math.floor(STRIP_PIXELS / width / unit)) * unit;
  for (let y = 0; y < height; y += most) yield { y, rows: Math.min(most, height - y) };
}

/**
 * Whether a picture is dark ink on transparent paper, which would be invisible over black. Null if its border is mostly
 * opaque, or everything is transparent.
 */
export function darkInkInAlpha(picture: DecodedPicture): boolean | null {
  const { width, height } = picture;
  let [border, clear, ink, brightness] = [0, 0, 0, 0];
  for (const { y, rows } of strips(picture, 1)) {
    const rgba = picture.read(0, y, { width, height: rows });
    for (let i = 0; i < rgba.length / 4; i++) {
      const alpha = rgba[4 * i + 3]!;
      ink += alpha;
      brightness += luminanceAt(rgba, i) * alpha;
      const [column, row] = [i % width, y + Math.floor(i / width)];
      if (column > 0 && row > 0 && column < width - 1 && row < height - 1) continue;
      border++;
      if (alpha <= CLEAR) clear++;
    }
  }
  return clear * 2 >= border && ink > 0 ? brightness < DARK * ink : null;
}

/** The tiles of a sheet, row by row, without blank ones at the end. */
function tilesOf(sheet: DecodedPicture, plan: PicturePlan, darkInk: boolean): Uint8Array[] {
  const { size, gap, border } = plan;
  const { columns, rows } = tilesIn(sheet, plan);
  const images: Uint8Array[] = [];
  const strip = { width: sheet.width, height: size.height };
  const pixels = new Uint8Array(strip.width * strip.height);
  for (let row = 0; row < rows; row++) {
    writeGrey(sheet.read(0, border + row * (size.height + gap), strip), darkInk, pixels);
    for (let column = 0; column < columns; column++) {
      const left = border + column * (size.width + gap);
      const image = new Uint8Array(size.width * size.height);
      for (let y = 0; y < size.height; y++) {
        const from = y * strip.width + left;
        image.set(pixels.subarray(from, from + size.width), y * size.width);
      }
      images.push(image);
    }
  }
  return withoutBlankEnd(images);
}

/** The rows or columns of a sheet, each of which is an image, without blank ones at the end. */
function linesOf(sheet: DecodedPicture, cut: LinesCut, darkInk: boolean): Uint8Array[] {
  const grey = wholeGrey(sheet, darkInk);
  const { width, height, pixels } = cut === 'rows' ? grey : transposed(grey);
  const images = Array.from({ length: height }, (_, y) => pixels.slice(y * width, (y + 1) * width));
  return withoutBlankEnd(images);
}

function withoutBlankEnd(images: Uint8Array[]): Uint8Array[] {
  return images.slice(0, images.findLastIndex((image) => !isBlank(image)) + 1);
}
