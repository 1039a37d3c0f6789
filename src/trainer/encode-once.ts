import { asPixelBytes, pixelCount, type ImageShape } from '../core/image-shape';
import type { Events } from './protocol';
import type { Run } from './run';

/** What the encoder makes of one image at this moment, without learning from it. */
export function encodeOnce(
  { encoder, recogniser }: Run,
  pixels: Uint8Array<ArrayBuffer>,
): Omit<Events['encoded'], 'requestId'> {
  const { shape } = encoder;
  const code = encoder.encode(pixels);
  const reconstruction = new Float32Array(pixelCount(shape));
  encoder.decode(code, reconstruction);
  return {
    units: encoder.space.units,
    bits: code.bits.slice(),
    strengths: code.strengths?.slice() ?? null,
    reconstruction,
    error: reconstructionError(reconstruction, pixels, shape),
    probabilities: recogniser?.probabilities(code) ?? null,
  };
}

/** Per-pixel mean squared error of what a code gives back. @param pixels of the image, as stored. */
export function reconstructionError(reconstruction: Float32Array, pixels: Uint8Array, shape: ImageShape): number {
  const values = asPixelBytes(shape, pixels);
  const scale = shape.signed ? 127 : 255;
  let squares = 0;
  for (let p = 0; p < reconstruction.length; p++) squares += (reconstruction[p]! - values[p]! / scale) ** 2;
  return squares / reconstruction.length;
}
