/** Grey pictures of 16 bits: a set shares one scale, from the least to the largest value in any of its pictures. */
import type { PictureHeader, Size } from '../../core/reading';
import type { DecodedPicture } from './picture-decoder';
import type { PictureFile } from './picture-files';
import { decodeDeepGrey, deepRange, type DeepGrey, type DeepRange } from './png-grey16';
import { refuse } from './refuse';

interface DeepPicture extends PictureHeader {
  readonly file: PictureFile;
}

/** @returns the values that become black and white in all of them. */
export async function rangeOfDeep(pictures: readonly DeepPicture[]): Promise<DeepRange> {
  let [least, largest] = [0xffff, 0];
  for (const picture of pictures) {
    if (!picture.deepGrey) continue;
    const deep = await read(picture).catch(() => null);
    // Damaged pictures are ignored here, and reported when they are decoded.
    for (const value of deep?.values ?? []) {
      least = Math.min(least, value);
      largest = Math.max(largest, value);
    }
  }
  return deepRange(Math.min(least, largest), largest);
}

/** @throws DataError (format) if the picture is damaged. */
export async function decodeDeep(picture: DeepPicture, { black, white }: DeepRange): Promise<DecodedPicture> {
  const { width, height, values, alpha } = await read(picture);
  return {
    width,
    height,
    read: (left, top, size: Size) => {
      const rgba = new Uint8ClampedArray(4 * size.width * size.height);
      for (let i = 0; i < size.width * size.height; i++) {
        const x = left + (i % size.width);
        const from = (top + Math.floor(i / size.width)) * width + x;
        rgba.fill(Math.round((255 * (values[from]! - black)) / (white - black)), 4 * i, 4 * i + 3);
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
