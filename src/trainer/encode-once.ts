import { pixelCount } from '../core/image-shape';
import { reconstructionError } from '../measures/reconstruction-error';
import type { Events } from './protocol';
import type { Run } from './run';

/** The code and reconstruction of one image at this moment, without learning from it. */
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
