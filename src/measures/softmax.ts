import { exponential } from '../core/exponential';

/** Turns scores into probabilities that add up to 1, in place; the same bits in every browser. */
export function softmax(scores: Float64Array): void {
  // Only differences matter; subtracting the largest score keeps the exponentials finite.
  const largest = scores[indexOfLargest(scores)]!;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    scores[c] = exponential(scores[c]! - largest);
    sum += scores[c]!;
  }
  for (let c = 0; c < scores.length; c++) scores[c]! /= sum;
}

/** Index of the largest value; the lowest index if several are equal. */
export function indexOfLargest(values: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 1; i < values.length; i++) if (values[i]! > values[largest]!) largest = i;
  return largest;
}
