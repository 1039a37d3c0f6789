import type { Size } from '../../core/reading';
import { fitted, isBlank, luminanceAt, transposed, writeGrey, type GreyPicture } from './picture';
import type { DecodedPicture } from './picture-decoder';
import type { LinesCut, PicturePlan } from './picture-plan';
import { refuse } from './refuse';

/** Pixels that are read at a time. */
const STRIP_PIXELS = 1 << 20;
/** Alpha up to here is paper that shows through. */
const CLEAR = 127;
const DARK = 128;

export interface PictureImages {
  readonly images: Uint8Array[];
  /** Whether its paper is transparent and its ink dark. */
  readonly inkInAlpha: boolean;
}

/**
 * The images that one picture gives; the picture is closed afterwards.
 * @param told its size, by its header, its name, for messages, and whether it can be transparent.
 * @param inkOfAll whether the ink on transparent paper is dark in nearly all pictures of the set; null: each is looked at alone.
 * @throws DataError (format) when it has other tiles than its header has promised.
 */
export function imagesOfPicture(
  picture: DecodedPicture,
  plan: PicturePlan,
  told: { readonly name: string; readonly size: Size; readonly mayBeClear: boolean },
  inkOfAll: boolean | null,
): PictureImages {
  const { size, cut } = plan;
  try {
    if (cut && (picture.width !== told.size.width || picture.height !== told.size.height)) {
      const [got, expected] = [picture, told.size].map(({ width, height }) => `${width} × ${height}`);
      refuse(`${told.name} is ${got} pixels inside; expected ${expected}, by its own header`);
    }
    const ink = told.mayBeClear ? darkInkInAlpha(picture) : null;
    const inkInAlpha = ink !== null && (inkOfAll ?? ink);
    if (cut === 'tiles') return { images: tilesOf(picture, plan, inkInAlpha), inkInAlpha };
    if (cut) return { images: linesOf(picture, cut, inkInAlpha), inkInAlpha };
    return { images: [fitted(wholeGrey(picture, inkInAlpha), size).pixels], inkInAlpha };
  } finally {
    picture.close();
  }
}

/** How the tiles of a sheet lie: how many side by side and one above the other. */
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

/** Parts of a picture; the height of each is a multiple of a number of rows. */
function* strips({ width, height }: Size, unit: number): Generator<{ readonly y: number; readonly rows: number }> {
  const most = Math.max(1, Math.floor(STRIP_PIXELS / width / unit)) * unit;
  for (let y = 0; y < height; y += most) yield { y, rows: Math.min(most, height - y) };
}

/** Whether most of the border is transparent and what is not is dark: over black, nothing would be seen. Null: it is opaque. */
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

/** The tiles of a sheet, row by row, without the blank ones at its end. */
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

/** The rows of a sheet, or its columns, each of which is an image, without the blank ones at its end. */
function linesOf(sheet: DecodedPicture, cut: LinesCut, darkInk: boolean): Uint8Array[] {
  const grey = wholeGrey(sheet, darkInk);
  const { width, height, pixels } = cut === 'rows' ? grey : transposed(grey);
  const images = Array.from({ length: height }, (_, y) => pixels.slice(y * width, (y + 1) * width));
  return withoutBlankEnd(images);
}

function withoutBlankEnd(images: Uint8Array[]): Uint8Array[] {
  return images.slice(0, images.findLastIndex((image) => !isBlank(image)) + 1);
}
