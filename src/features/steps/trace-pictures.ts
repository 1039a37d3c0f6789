import { pixelCount } from '../../core/image-shape';
import { largestAbsolute } from '../../core/largest-absolute';
import type { Trace } from '../../core/trace';
import type { EquationPart } from './equation';
import type { StepPicture } from './use-steps-pictures';

/** Makes pictures from the numbers of a trace in one round; with the pictures common to all encoders. */
export interface TracePictures {
  /** Values on the same grey scale as the image. */
  image(values: Float32Array): StepPicture;
  /** Values with a sign. @param scale the value drawn in full colour; by default the largest. */
  signed(values: Float32Array, scale?: number): StepPicture;
  /** The round's part of an array with one image for each round. */
  row(values: Float32Array): Float32Array;
  readonly x: EquationPart;
  readonly unexplained: EquationPart;
  readonly reconstruction: EquationPart;
  readonly difference: EquationPart;
}

export function tracePictures(trace: Trace, round: number): TracePictures {
  const { shape, votes } = trace;
  const pixels = pixelCount(shape);
  const white = votes?.white ?? 1;
  const image = (values: Float32Array): StepPicture => ({ pixels: values, shape, scale: white });
  const signed = (values: Float32Array, scale = largestAbsolute(values)): StepPicture => ({
    pixels: values,
    shape: { ...shape, signed: true },
    scale,
  });
  const row = (values: Float32Array): Float32Array => values.subarray(round * pixels, (round + 1) * pixels);
  return {
    image,
    signed,
    row,
    x: { title: 'Image', symbol: 'x', picture: image(trace.image) },
    unexplained: { title: 'Still unexplained', symbol: 'e', picture: signed(row(trace.roundInputs)) },
    reconstruction: { title: 'Reconstruction', symbol: 'r', picture: image(trace.reconstruction) },
    difference: { title: 'Difference', symbol: 'r − x', picture: signed(trace.difference) },
  };
}
