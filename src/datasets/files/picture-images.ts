import type { Size } from '../../model/own-images';
import { fitted, greyOf, isBlank } from './picture';
import type { DecodedPicture } from './picture-decoder';
import type { PicturePlan } from './picture-plan';

/** The images that one picture gives; the picture is closed afterwards. */
export function imagesOfPicture(picture: DecodedPicture, { size, tiles }: PicturePlan): Uint8Array[] {
  try {
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
