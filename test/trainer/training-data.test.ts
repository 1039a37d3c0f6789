import { describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { TrainingData } from '../../src/trainer/training-data';

/** @param values of each pixel of each image, as bytes. */
function boundFor(values: readonly (readonly number[])[], signed = false): number {
  const width = values[0]!.length;
  const data = new TrainingData(new ReferenceEngine(), {
    id: 'own-1',
    shape: { width, height: 1, signed },
    trainShards: [values.length],
    testShards: [1],
    classCount: 0,
  });
  expect(data.errorBound).toBeNaN();
  data.addShard('train', 0, Uint8Array.from(values.flat()));
  return data.errorBound;
}

describe('the error above which a run goes wrong', () => {
  it('is four times that of the mean image where images differ', () => {
    // A pixel that is 0 or 1 is half a pixel off the mean.
    expect(boundFor([[255], [0]])).toBeCloseTo(4 * 0.25, 6);
    expect(boundFor([[127], [256 - 127]], true)).toBeCloseTo(4, 6);
  });

  it('is twice that of an empty image where images are alike: with that one an encoder begins', () => {
    expect(boundFor([[204], [204]])).toBeCloseTo(2 * 0.8 ** 2, 6);
  });

  it('is no smaller than what any encoder may be off, where images are empty', () => {
    expect(boundFor([[0], [0]])).toBe(0.004);
  });
});
