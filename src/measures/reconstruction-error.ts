import { asPixelBytes, type ImageShape } from '../core/image-shape';

/** Per-pixel mean squared error of a reconstruction. @param pixels of the image, as stored. */
export function reconstructionError(reconstruction: Float32Array, pixels: Uint8Array, shape: ImageShape): number {
  const values = asPixelBytes(shape, pixels);
  const scale = shape.signed ? 127 : 255;
  let squares = 0;
  for (let p = 0; p < reconstruction.length; p++) squares += (reconstruction[p]! - values[p]! / scale) ** 2;
  return squares / reconstruction.length;
}
