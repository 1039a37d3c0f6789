/**
 * IDX, the format of MNIST: a magic number (two zero bytes, element type, number of dimensions), each dimension as a
 * big-endian 32-bit integer, then the elements, the last dimension fastest.
 */
import { pixelCount, type ImageShape } from '../core/image-shape.ts';
import { DataError } from './data-error.ts';
import { gunzip, isGzip } from './gunzip.ts';

const UNSIGNED_BYTE = 0x08;
const SIGNED_BYTE = 0x09;
/** Most dimensions accepted; images have three. */
const MOST_DIMENSIONS = 4;

export interface IdxFile {
  /** Whether the elements are signed bytes (two's complement) rather than unsigned ones. */
  readonly signed: boolean;
  readonly dimensions: readonly number[];
  /** The elements; a view into the file. */
  readonly elements: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the images of one shard from a gzipped or plain IDX file.
 * @returns `count * width * height` bytes, image by image, row by row.
 * @throws DataError (format) when the file is damaged or is not what was expected.
 */
export async function readImages(
  file: ArrayBuffer | Uint8Array<ArrayBuffer>,
  { shape, count }: { readonly shape: ImageShape; readonly count: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const idx = parseIdx(await unzipped(file, idxImageBytes(shape, count)));
  const [images, height, width] = idx.dimensions;
  if (idx.dimensions.length !== 3) fail(`The file has ${dimensionText(idx)}; expected images, which have three`);
  if (width !== shape.width || height !== shape.height) {
    fail(`The images are ${width} × ${height} pixels; expected ${shape.width} × ${shape.height}`);
  }
  if (images !== count) fail(`The file holds ${images} images; expected ${count}`);
  if (idx.signed !== shape.signed) {
    fail(`The pixels are ${signedness(idx.signed)} bytes; expected ${signedness(shape.signed)}`);
  }
  return idx.elements;
}

/**
 * Reads the labels of one split from a gzipped or plain IDX file.
 * @returns one byte per image, each below `classCount`.
 * @throws DataError (format) when the file is damaged or is not what was expected.
 */
export async function readLabels(
  file: ArrayBuffer | Uint8Array<ArrayBuffer>,
  { count, classCount }: { readonly count: number; readonly classCount: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const idx = parseIdx(await unzipped(file, idxBytes([count])));
  if (idx.dimensions.length !== 1) fail(`The file has ${dimensionText(idx)}; expected labels, which have one`);
  if (idx.dimensions[0] !== count) fail(`The file holds ${idx.dimensions[0]} labels; expected ${count}`);
  if (idx.signed) fail('The labels are signed bytes; expected unsigned');
  const wrong = idx.elements.findIndex((label) => label >= classCount);
  if (wrong >= 0) fail(`Label ${wrong} is ${idx.elements[wrong]}; expected 0 to ${classCount - 1}`);
  return idx.elements;
}

/**
 * Reads a plain IDX file of bytes with any contents.
 * @throws DataError (format) on a bad magic number, an empty dimension, missing bytes or surplus bytes.
 */
export function parseIdx(file: Uint8Array<ArrayBuffer>): IdxFile {
  if (file.length < 4) fail(`The file ends after ${file.length} bytes; expected at least the 4 of an IDX magic number`);
  const [zero1, zero2, type, rank = 0] = file;
  if (
    zero1 !== 0 ||
    zero2 !== 0 ||
    (type !== UNSIGNED_BYTE && type !== SIGNED_BYTE) ||
    rank === 0 ||
    rank > MOST_DIMENSIONS
  ) {
    fail(`The file starts with ${hex(file.subarray(0, 4))}; expected an IDX file of bytes, such as 00 00 08 03`);
  }
  const start = 4 + 4 * rank;
  if (file.length < start) fail(`The file ends after ${file.length} bytes; expected ${start} bytes of header`);
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const dimensions = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  if (dimensions.includes(0)) fail(`The file says it holds ${dimensions.join(' × ')} elements; expected at least one`);
  const length = idxBytes(dimensions);
  if (file.length < length) fail(`The file ends after ${file.length} bytes; expected ${length}, by its own header`);
  if (file.length > length) {
    fail(`The file continues past its end: ${file.length} bytes; expected ${length}, by its own header`);
  }
  return { signed: type === SIGNED_BYTE, dimensions, elements: file.subarray(start) };
}

/** Writes bytes as a plain IDX file. */
export function writeIdx(
  dimensions: readonly number[],
  elements: Uint8Array,
  { signed }: { readonly signed: boolean } = { signed: false },
): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(idxBytes(dimensions));
  const start = file.length - elements.length;
  if (start !== 4 + 4 * dimensions.length) {
    throw new RangeError(`${elements.length} elements for an IDX file; expected ${dimensions.join(' × ')}`);
  }
  file.set([0, 0, signed ? SIGNED_BYTE : UNSIGNED_BYTE, dimensions.length]);
  const view = new DataView(file.buffer);
  dimensions.forEach((size, i) => view.setUint32(4 + 4 * i, size));
  file.set(elements, start);
  return file;
}

/** Size of a plain IDX file of images. */
export function idxImageBytes(shape: ImageShape, count: number): number {
  return 4 + 4 * 3 + count * pixelCount(shape);
}

function idxBytes(dimensions: readonly number[]): number {
  return 4 + 4 * dimensions.length + dimensions.reduce((product, size) => product * size, 1);
}

async function unzipped(
  file: ArrayBuffer | Uint8Array<ArrayBuffer>,
  expectedBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = file instanceof Uint8Array ? file : new Uint8Array(file);
  return isGzip(bytes) ? gunzip(bytes, expectedBytes) : bytes;
}

function dimensionText(idx: IdxFile): string {
  return idx.dimensions.length === 1 ? 'one dimension' : `${idx.dimensions.length} dimensions`;
}

function signedness(signed: boolean): string {
  return signed ? 'signed' : 'unsigned';
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function fail(message: string): never {
  throw new DataError('format', `${message}.`);
}
