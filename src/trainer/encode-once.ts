import { asPixelBytes, pixelCount } from '../core/image-shape';
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
  const values = asPixelBytes(shape, pixels);
  const scale = shape.signed ? 127 : 255;
  let squares = 0;
  for (let p = 0; p < reconstruction.length; p++) squares += (reconstruction[p]! - values[p]! / scale) ** 2;
  return {
    units: encoder.space.units,
    bits: code.bits.slice(),
    strengths: code.strengths?.slice() ?? null,
    reconstruction,
    error: squares / reconstruction.length,
    probabilities: recogniser?.probabilities(code) ?? null,
  };
}
