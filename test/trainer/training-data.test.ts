import { describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { TrainingData } from '../../src/trainer/training-data';

/** @param values of each pixel of each image, as bytes. */
function errorFor(values: readonly (readonly number[])[], signed = false): number {
  const width = values[0]!.length;
  const data = new TrainingData(new ReferenceEngine(), {
    id: 'own-1',
    shape: { width, height: 1, signed },
    trainShards: [values.length],
    testShards: [1],
    classCount: 0,
  });
  expect(data.trivialError).toBeNaN();
  data.addShard('train', 0, Uint8Array.from(values.flat()));
  return data.trivialError;
}

describe('the error by which a diverging run is recognised', () => {
  it('is that of the mean image if images differ', () => {
    // A pixel that is 0 or 1 is half a pixel off the mean.
    expect(errorFor([[255], [0]])).toBeCloseTo(0.25, 6);
    expect(errorFor([[127], [256 - 127]], true)).toBeCloseTo(1, 6);
  });

  it('is half that of an empty image, with which encoders begin, if images are alike', () => {
    expect(errorFor([[204], [204]])).toBeCloseTo(0.8 ** 2 / 2, 6);
  });
});
