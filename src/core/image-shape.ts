/**
 * How the images of a dataset are laid out: `width * height` bytes each, row by row from the top left.
 *
 * An unsigned byte b stands for the value b / 255 (0 ... 1); a signed byte (two's complement) for b / 127 (-1 ... 1).
 * Signed images, such as whitened patches, are reconstructed without clipping at zero.
 */
export interface ImageShape {
  readonly width: number;
  readonly height: number;
  readonly signed: boolean;
}

/** Pixels of one image (P in the formulas). */
export function pixelCount(shape: ImageShape): number {
  return shape.width * shape.height;
}

/** The float32 factor that turns a stored byte into a pixel value. */
export function pixelScale(shape: ImageShape): number {
  return Math.fround(shape.signed ? 1 / 127 : 1 / 255);
}

/** Stored bytes as the numbers that they represent: unsigned or two's complement. */
export function asPixelBytes(shape: ImageShape, bytes: Uint8Array): Uint8Array | Int8Array {
  return shape.signed ? new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length) : bytes;
}
