import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../src/core/sparse-code';
import { createMeasurement } from '../../../src/encoders/encoder';
import { besideAnEncoder, learn, TEST, TRAIN, TRAIN_IMAGES } from '../../support/beside-an-encoder';

const CODE = { bits: Uint32Array.of(0, 1, 2, 3), strengths: null };

describe('the classifier of a run', () => {
  it('recognises images it has not learnt from', () => {
    const parts = besideAnEncoder();
    const { encoder, data } = parts;
    const recogniser = parts.recogniser();
    for (let epoch = 0; epoch < 40; epoch++) learn(parts, TRAIN_IMAGES);
    const result = createMeasurement(encoder, TEST);
    const test = Uint32Array.from({ length: TEST }, (_, i) => TRAIN + i);
    encoder.measure(test, result);
    const right = [...test].filter((index, i) => recogniser.recognises(index, codeOf(result.codes, i)));
    expect(right).toHaveLength(TEST);
    expect(data.label(TRAIN + 1)).toBe(1);
  });

  it('gives no answer before it has learnt ten images of each class, on average', () => {
    const parts = besideAnEncoder();
    const recogniser = parts.recogniser();
    learn(parts, TRAIN_IMAGES.subarray(0, 19));
    expect(recogniser.ready).toBe(false);
    expect(recogniser.probabilities(CODE)).toBeNull();
    learn(parts, TRAIN_IMAGES.subarray(19, 20));
    expect(recogniser.probabilities(CODE)).toHaveLength(2);
  });

  it('gives no answer while the codes that it should learn wait for their labels', () => {
    const parts = besideAnEncoder({ labels: false });
    const recogniser = parts.recogniser();
    learn(parts, TRAIN_IMAGES);
    expect(recogniser.ready).toBe(false);
    expect(recogniser.probabilities(CODE)).toBeNull();
  });
});
