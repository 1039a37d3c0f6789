import type { Size } from '../../core/own-images';
import { fitted, greyOf, isBlank } from './picture';
import type { DecodedPicture } from './picture-decoder';
import type { PicturePlan } from './picture-plan';
import { refuse } from './refuse';

/**
 * The images that one picture gives; the picture is closed afterwards.
 * @param told its size, by its header and its name, for messages.
 * @throws DataError (format) when it has other tiles than its header has promised.
 */
export function imagesOfPicture(
  picture: DecodedPicture,
  { size, tiles }: PicturePlan,
  told: { readonly name: string; readonly size: Size },
): Uint8Array[] {
  try {
    if (tiles && tileCount(picture, size) !== tileCount(told.size, size)) {
      const [got, expected] = [picture, told.size].map(({ width, height }) => `${width} × ${height}`);
      refuse(`${told.name} is ${got} pixels inside; expected ${expected}, by its own header`);
    }
    if (tiles) return tilesOf(picture, size);
    const whole = { width: picture.width, height: picture.height };
    return [fitted(greyOf(picture.read(0, 0, whole), whole), size).pixels];
  } finally {
    picture.close();
  }
}

/** How many whole tiles a sheet has room for. */
export function tileCount(sheet: Size, tile: Size): number {
  return Math.floor(sheet.width / tile.width) * Math.floor(sheet.height / tile.height);
}

/** The tiles of a sheet, row by row, without the blank ones at its end. */
function tilesOf(sheet: DecodedPicture, tile: Size): Uint8Array[] {
  const images: Uint8Array[] = [];
  const columns = Math.floor(sheet.width / tile.width);
  const strip = { width: columns * tile.width, height: tile.height };
  for (let y = 0; y + tile.height <= sheet.height; y += tile.height) {
    const { pixels } = greyOf(sheet.read(0, y, strip), strip);
    for (let column = 0; column < columns; column++) {
      const image = new Uint8Array(tile.width * tile.height);
      for (let row = 0; row < tile.height; row++) {
        const from = row * strip.width + column * tile.width;
        image.set(pixels.subarray(from, from + tile.width), row * tile.width);
      }
      images.push(image);
    }
  }
  return images.slice(0, images.findLastIndex((image) => !isBlank(image)) + 1);
}
