import { describe, expect, it } from 'vitest';
import { thumbnailOf } from '../../../src/features/runs/run-thumbnail';

describe('thumbnailOf', () => {
  it('scales each feature to its own largest weight and puts them side by side', () => {
    const weights = new Float32Array(2 * 4);
    weights.set([1, -2, 0, 0.5, 0, 0, 0, 8]);
    const { width, height, pixels } = thumbnailOf(weights, 2, null);
    expect([width, height]).toEqual([8 * 3 - 1, 4 * 3 - 1]);
    expect([...pixels.subarray(0, 5)]).toEqual([64, -127, 0, 0, 0]);
    expect([...pixels.subarray(width, width + 5)]).toEqual([0, 32, 0, 0, 127]);
  });
  it('shows features that are not square as they are, and ignores a shape that does not fit', () => {
    const weights = Float32Array.from({ length: 6 }, (_, i) => i - 2);
    const { width, height, pixels } = thumbnailOf(weights, 1, { width: 2, height: 3 });
    expect([width, height]).toEqual([8 * 3 - 1, 4 * 4 - 1]);
    const rows = [0, 1, 2, 3].map((y) => Array.from(pixels.subarray(y * width, y * width + 3)));
    expect(rows).toEqual([
      [-85, -42, 0],
      [0, 42, 0],
      [85, 127, 0],
      [0, 0, 0],
    ]);
    expect(thumbnailOf(weights, 1, { width: 3, height: 3 })).toEqual(thumbnailOf(weights, 1, null));
  });
});
