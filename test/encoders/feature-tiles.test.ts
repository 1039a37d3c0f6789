import { describe, expect, it } from 'vitest';
import { quantiseFeature } from '../../src/encoders/feature-tiles';

function quantised(weights: number[]): { scale: number; tile: number[] } {
  const tile = new Int8Array(weights.length);
  const scale = quantiseFeature(Float32Array.from(weights), tile);
  return { scale, tile: [...tile] };
}

describe('feature tiles', () => {
  it('are relative to the largest absolute weight', () => {
    expect(quantised([-2, 1, 0, 2])).toEqual({ scale: 2, tile: [-127, 64, 0, 127] });
  });

  it('round halves away from zero', () => {
    expect(quantised([127, 0.5, -0.5, 1.5, 0.25]).tile).toEqual([127, 1, -1, 2, 0]);
  });

  it('are blank for a feature that is zero everywhere', () => {
    expect(quantised([0, 0, 0])).toEqual({ scale: 0, tile: [0, 0, 0] });
  });

  it('have a scale of NaN if a weight is NaN', () => {
    expect(quantised([1, Number.NaN])).toEqual({ scale: Number.NaN, tile: [0, 0] });
  });
});
