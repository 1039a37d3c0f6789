/** Grey pictures of 16 bits: all of a set get one scale, by the largest value in any of them. */
import type { Size } from '../../core/own-images';
import type { DecodedPicture } from './picture-decoder';
import type { PictureFile } from './picture-files';
import type { PictureHeader } from './picture-header';
import { decodeDeepGrey, deepWhite, type DeepGrey } from './png-grey16';
import { refuse } from './refuse';

interface DeepPicture extends PictureHeader {
  readonly file: PictureFile;
}

/** @returns the value that becomes white. */
export async function largestDeep(pictures: readonly DeepPicture[]): Promise<number> {
  let largest = 0;
  for (const picture of pictures) {
    if (!picture.deepGrey) continue;
    const deep = await read(picture).catch(() => null);
    // A damaged one is named when it is decoded for good.
    if (deep) for (const value of deep.values) largest = Math.max(largest, value);
  }
  return deepWhite(largest);
}

/** @throws DataError (format) when the picture is damaged. */
export async function decodeDeep(picture: DeepPicture, white: number): Promise<DecodedPicture> {
  const { width, height, values, alpha } = await read(picture);
  return {
    width,
    height,
    read: (left, top, size: Size) => {
      const rgba = new Uint8ClampedArray(4 * size.width * size.height);
      for (let i = 0; i < size.width * size.height; i++) {
        const x = left + (i % size.width);
        const from = (top + Math.floor(i / size.width)) * width + x;
        rgba.fill(Math.round((255 * values[from]!) / white), 4 * i, 4 * i + 3);
        rgba[4 * i + 3] = alpha ? alpha[from]! : 255;
      }
      return rgba;
    },
    close: () => undefined,
  };
}

async function read({ file }: DeepPicture): Promise<DeepGrey> {
  const bytes = new Uint8Array(await (await file.open()).arrayBuffer());
  try {
    return decodeDeepGrey(bytes);
  } catch (error) {
    refuse(`${file.name} could not be decoded: the picture is damaged or cut short`, error);
  }
}
