import { JPG } from 'image-size/types/jpg';
import { PNG } from 'image-size/types/png';
import { WEBP } from 'image-size/types/webp';
import type { PictureHeader, Size } from '../../core/reading';
import { bytesOf } from './byte-source';
import { isDeepGrey } from './png-grey16';
import { refuse } from './refuse';

export const LARGEST_FILE_BYTES = 64 * 2 ** 20;
/** A limit, because decoded pictures take four bytes per pixel, and a small file can decode to gigabytes. */
const MOST_PIXELS = 64 * 2 ** 20;
const USUAL_HEADER_BYTES = 1 << 16;
/** Searching further, byte by byte, would keep the user waiting in vain. */
const LONGEST_HEADER_BYTES = 4 * 2 ** 20;

/** EXIF orientations from 5 on turn the picture on its side. */
const FIRST_SIDEWAYS_ORIENTATION = 5;

/**
 * Reads the header of a PNG, JPEG or WebP picture, without decoding the picture.
 * @throws DataError (format) if there is none, or the picture is too large to decode.
 */
export async function readPictureHeader(name: string, blob: Blob): Promise<PictureHeader> {
  if (blob.size > LARGEST_FILE_BYTES) {
    refuse(
      `${name} is ${megabytes(blob.size)} MB large; expected a picture of at most ${megabytes(LARGEST_FILE_BYTES)} MB`,
    );
  }
  // Colour profiles and thumbnails can push the size far back in a JPEG.
  const start = await bytesOf(blob.slice(0, USUAL_HEADER_BYTES), name);
  const animated = animationIn(start);
  if (animated !== null && animated !== 'not known')
    refuse(`${name} is ${animated}; expected pictures that stand still: save its frames as PNG`);
  const size =
    sizeIn(start) ??
    (blob.size > USUAL_HEADER_BYTES ? sizeIn(await bytesOf(blob.slice(0, LONGEST_HEADER_BYTES), name)) : null);
  if (!size) refuse(`${name} is damaged or cut short: its header gives no size`);
  const { width, height } = size;
  if (width * height > MOST_PIXELS) {
    refuse(`${name} is ${width} × ${height} pixels; expected at most ${MOST_PIXELS / 2 ** 20} million pixels`);
  }
  return headerOf(start, size);
}

/**
 * The header of a picture from its first bytes alone, if they suffice and the picture is usable.
 * @param bytes length of its file.
 * @returns null if not: then `readPictureHeader` must read further, or reports the problem.
 */
export function headerIn(start: Uint8Array, bytes: number): PictureHeader | null {
  if (bytes > LARGEST_FILE_BYTES || animationIn(start) !== null) return null;
  const size = sizeIn(start);
  return size && size.width * size.height <= MOST_PIXELS ? headerOf(start, size) : null;
}

function headerOf(start: Uint8Array, size: Size): PictureHeader {
  return { size, deepGrey: isDeepGrey(start), mayBeClear: start[0] !== 0xff, mayBeTurned: hasExif(start) };
}

/** The offset of the flags in an extended WebP, the flag for animation, and the flag for EXIF, which may turn it. */
const WEBP_FLAGS = 20;
const WEBP_ANIMATED = 0x02;
const WEBP_EXIF = 0x08;

function isWebp(start: Uint8Array): boolean {
  return textAt(start, 0) === 'RIFF';
}

function hasFlag(start: Uint8Array, flag: number): boolean {
  return textAt(start, 12) === 'VP8X' && (start[WEBP_FLAGS]! & flag) !== 0;
}

function isPng(start: Uint8Array): boolean {
  return textAt(start, 0) === '\x89PNG';
}

/** Four bytes as text. */
function textAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

/** Whether a PNG or WebP picture has EXIF data, which may turn it. */
function hasExif(start: Uint8Array): boolean {
  if (isWebp(start)) return hasFlag(start, WEBP_EXIF);
  return chunksOfPng(start).includes('eXIf');
}

/** The kinds of chunks up to the pixels, as far as they are in `start`; empty for other formats than PNG. */
function chunksOfPng(start: Uint8Array): string[] {
  const kinds: string[] = [];
  if (!isPng(start)) return kinds;
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  for (let at = 8; at + 8 <= start.length && kinds.at(-1) !== 'IDAT'; at += 12 + view.getUint32(at)) {
    kinds.push(textAt(start, at + 4));
  }
  return kinds;
}

/**
 * Recognises animated pictures, of which browsers would show the first frame.
 * @returns null if it is not animated; 'not known' if more bytes are needed.
 */
function animationIn(start: Uint8Array): 'an animated WebP' | 'an animated PNG' | 'not known' | null {
  if (isWebp(start)) return hasFlag(start, WEBP_ANIMATED) ? 'an animated WebP' : null;
  if (!isPng(start)) return null;
  const kinds = chunksOfPng(start);
  if (kinds.includes('acTL')) return 'an animated PNG';
  return kinds.at(-1) === 'IDAT' ? null : 'not known';
}

function sizeIn(bytes: Uint8Array): Size | null {
  try {
    const type = [PNG, JPG, WEBP].find(({ validate }) => validate(bytes));
    const found = type?.calculate(bytes);
    if (!found || !(found.width > 0 && found.height > 0)) return null;
    const sideways = (found.orientation ?? 1) >= FIRST_SIDEWAYS_ORIENTATION;
    return sideways ? { width: found.height, height: found.width } : { width: found.width, height: found.height };
  } catch {
    // The header is cut short.
    return null;
  }
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}
