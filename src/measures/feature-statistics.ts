/** Relations of one unit to a set of images and to the other units. */
import type { CodeRows } from '../core/sparse-code';

/**
 * The images on which a unit won.
 * @param first the first image considered, @param end one past the last.
 * @returns their indices among the codes, ascending.
 */
export function imagesWonBy(unit: number, { offsets, bits }: CodeRows, first: number, end: number): number[] {
  const won: number[] = [];
  let image = first;
  for (let at = bits.indexOf(unit, offsets[first]); at >= 0 && at < offsets[end]!; at = bits.indexOf(unit, at + 1)) {
    while (offsets[image + 1]! <= at) image++;
    if (won.at(-1) !== image) won.push(image);
  }
  return won;
}

/**
 * Adds to `counts` the number of the images on which each unit won.
 * @param images indices among the codes. @param counts one entry per unit.
 */
export function countWinners(images: readonly number[], { offsets, bits }: CodeRows, counts: Uint32Array): void {
  for (const image of images) {
    for (let at = offsets[image]!; at < offsets[image + 1]!; at++) counts[bits[at]!]!++;
  }
}

/**
 * Overlap of a unit with an image: the sum of weight times pixel value.
 * @param bytes the image as stored. @param scale turns a byte into a pixel value.
 */
export function overlapWith(weights: Float32Array, bytes: Uint8Array | Int8Array, scale: number): number {
  let sum = 0;
  for (let p = 0; p < weights.length; p++) sum += weights[p]! * bytes[p]!;
  return sum * scale;
}

/**
 * The indices of the largest values, the largest first; among equals the lower index first, as everywhere.
 * @param left selects indices to leave out; none by default.
 */
export function largest(values: ArrayLike<number>, count: number, left: (index: number) => boolean = never): number[] {
  const best: number[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!;
    if (left(index) || (best.length === count && !(value > values[best.at(-1)!]!))) continue;
    let place = best.length;
    while (place > 0 && value > values[best[place - 1]!]!) place--;
    best.splice(place, 0, index);
    if (best.length > count) best.pop();
  }
  return best;
}

const never = (): boolean => false;
