import { describe, expect, it } from 'vitest';
import type { Failure } from '../../src/core/failure';
import { failureSentence, failureText } from '../../src/session/failure-texts';

const TEXTS: readonly (readonly [Failure, string])[] = [
  [{ code: 'gone-on', values: { imagesSeen: 2 } }, 'the encoder has moved on: it has now learnt from 2 images'],
  [{ code: 'unknown-unit', values: { unit: 99, units: 16 } }, 'unit 99; expected a whole number from 0 to 15'],
  [
    { code: 'shard-size', values: { split: 'train', shard: 0, images: 39, expected: 40 } },
    'shard 0 of train held 39 images; expected 40',
  ],
  [
    { code: 'error-high', values: { error: 0.3, images: 200, bound: 0.268 } },
    'the error was 0.300 for 200 images; expected less than 0.268, four times that of the mean image or twice that of an empty one',
  ],
  [
    { code: 'would-spoil', values: { observed: { code: 'weight-large', values: { weight: 101, most: 100 } } } },
    'nothing was learnt from this image, because afterwards the largest weight was 101; expected at most 100',
  ],
  [
    {
      code: 'memory-short',
      values: { wanted: { units: 16_384 }, neededBytes: 2 ** 30, haveBytes: 2 ** 27, mostBytes: null },
    },
    'an encoder of 16384 units needs 1,024 MB of memory; the encoder has 128 MB and the browser gives no more',
  ],
  [
    {
      code: 'memory-short',
      values: {
        wanted: { images: 9, width: 28, height: 20 },
        neededBytes: 2 ** 33,
        haveBytes: 2 ** 20,
        mostBytes: 2 ** 32,
      },
    },
    'a dataset of 9 images of 28 x 20 pixels needs 8,192 MB of memory; the encoder has 1 MB and can have at most 4,096 MB',
  ],
  [
    {
      code: 'memory-short',
      values: { wanted: { units: 16_384 }, neededBytes: 2 ** 29, haveBytes: 0, mostBytes: 2 ** 28 },
    },
    'an encoder of 16384 units needs 512 MB of memory; the encoder can have at most 256 MB',
  ],
  [
    { code: 'too-large-to-read', values: { message: 'Array buffer allocation failed.' } },
    'there is not enough memory for these images (Array buffer allocation failed)',
  ],
  [{ code: 'worker-failed', values: { message: 'Uncaught Error: out of luck...\n' } }, 'Uncaught Error: out of luck'],
  [
    { code: 'bad-data', values: { message: 'digits.csv is empty; expected images.' } },
    'digits.csv is empty; expected images',
  ],
];

describe('the words for a failure', () => {
  it.each(TEXTS)('say what was found and what was expected (%o)', (failure, text) => {
    expect(failureText(failure)).toBe(text);
  });

  it.each(TEXTS)('are a sentence with one full stop when used alone (%o)', (failure) => {
    expect(failureSentence(failure)).toMatch(/^[A-Z].*[^.]\.$/);
  });

  it('keep the punctuation at the end of an error’s own words', () => {
    expect(failureSentence({ code: 'unexpected', values: { message: 'what is this?' } })).toBe('What is this?');
  });
});
