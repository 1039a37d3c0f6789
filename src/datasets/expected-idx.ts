import { pixelCount, type ImageShape } from '../core/image-shape.ts';
import { gunzip, isGzip } from './gunzip.ts';

/** The first word of an IDX file of bytes, without the number of dimensions. */
const UNSIGNED_BYTES = 0x0800;
const SIGNED_BYTES = 0x0900;

type File = ArrayBuffer | Uint8Array<ArrayBuffer>;

/**
 * Reads the images of one shard like `readImages`, but loads that code only if the file is not as expected, for the
 * error message: the first images need not wait for it.
 * @throws DataError (format).
 */
export async function readExpectedImages(
  file: File,
  expected: { readonly shape: ImageShape; readonly count: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const { shape, count } = expected;
  const elements = await elementsOf(file, [count, shape.height, shape.width], count * pixelCount(shape), shape.signed);
  return elements ?? (await import('./idx.ts')).readImages(file, expected);
}

/** Reads the labels of one split like `readLabels`. @throws DataError (format). */
export async function readExpectedLabels(
  file: File,
  expected: { readonly count: number; readonly classCount: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const { count, classCount } = expected;
  const labels = await elementsOf(file, [count], count, false);
  const isSound = labels?.every((label) => label < classCount);
  return isSound ? labels! : (await import('./idx.ts')).readLabels(file, expected);
}

/** The elements of a file, or null if it is not as expected. @param length number of elements. */
async function elementsOf(
  file: File,
  dimensions: readonly number[],
  length: number,
  signed: boolean,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const header = [(signed ? SIGNED_BYTES : UNSIGNED_BYTES) + dimensions.length, ...dimensions];
  const start = header.length * Uint32Array.BYTES_PER_ELEMENT;
  const given = file instanceof Uint8Array ? file : new Uint8Array(file);
  const bytes = isGzip(given) ? await gunzip(given, start + length) : given;
  if (bytes.length !== start + length) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return header.every((word, i) => view.getUint32(4 * i) === word) ? bytes.subarray(start) : null;
}
