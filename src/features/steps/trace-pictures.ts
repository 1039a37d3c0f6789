import { pixelCount } from '../../core/image-shape';
import { largestAbsolute } from '../../core/largest-absolute';
import type { Trace } from '../../core/trace';
import type { EquationPart } from './equation';
import type { StepPicture } from './use-steps-pictures';

/** How the numbers of a trace become pictures in one round, and those that every encoder calculates with. */
export interface TracePictures {
  /** Values as bright as the pixels of the image. */
  image(values: Float32Array): StepPicture;
  /** Values with a sign. @param scale drawn in full colour; by default the largest of them. */
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
