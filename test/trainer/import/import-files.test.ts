import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../../src/datasets/idx';
import type { DecodePicture } from '../../../src/datasets/files/picture-decoder';
import type { BroughtFile, ReadingChoices, ReadingOutcome } from '../../../src/core/reading';
import { NO_CHOICES } from '../../../src/core/plain-reading';
import { BroughtSet } from '../../../src/trainer/import/brought-set';
import { buffersOf, importFiles } from '../../../src/trainer/import/import-files';
import { brought, ramp } from '../../support/brought-files';
import { writeGreyPng } from '../../support/write-png';

const noPictures: DecodePicture = () => Promise.reject(new Error('no pictures here'));

function outcomeOf(
  files: readonly BroughtFile[],
  choices: Partial<ReadingChoices> = {},
  decode = noPictures,
): Promise<ReadingOutcome> {
  return importFiles('own-3', new BroughtSet(files), { ...NO_CHOICES, ...choices }, decode, () => undefined);
}

describe('importing files', () => {
  it('gives a dataset whose buffers can all be transferred', async () => {
    const outcome = await outcomeOf([
      brought('train-images', writeIdx([50, 3, 3], ramp(450))),
      brought(
        'train-labels',
        writeIdx(
          [50],
          ramp(50).map((value) => value % 10),
        ),
      ),
    ]);
    if (outcome.type !== 'result') throw new Error(JSON.stringify(outcome));
    const { dataset } = outcome;
    expect(dataset.manifest).toMatchObject({
      id: 'own-3',
      width: 3,
      height: 3,
      train: { count: 38 },
      test: { count: 12 },
    });
    const buffers = buffersOf(outcome);
    expect(new Set(buffers).size).toBe(buffers.length);
    const copy = structuredClone(dataset, { transfer: buffers });
    expect(copy.files.train.shards[0]!.length).toBe(16 + 38 * 9);
    expect(dataset.files.train.shards[0]!.length).toBe(0);
    expect(dataset.preview[0]!.pixels.length).toBe(0);
  });

  it('gives a question if only the user knows the answer', async () => {
    expect(await outcomeOf([brought('x.csv', '1,2,3,4,5,6')])).toEqual({
      type: 'question',
      question: { about: 'width', file: 'x.csv', pixels: 6, widths: [3, 2, 6, 1] },
    });
  });

  it('gives the reader’s words on what is wrong', async () => {
    expect(await outcomeOf([])).toMatchObject({
      type: 'failed',
      failure: { code: 'bad-data', values: { message: expect.stringContaining('no files') as string } },
    });
  });

  it('gives a failure when memory runs out, or on anything unforeseen', async () => {
    const picture = [brought('a.png', writeGreyPng({ width: 2, height: 2 }, [1, 2, 3, 4]))];
    const readError =
      (error: Error): DecodePicture =>
      async () => ({
        width: 2,
        height: 2,
        read: () => {
          throw error;
        },
        close: () => undefined,
      });
    const outOfMemory = await outcomeOf(picture, {}, readError(new RangeError('Array buffer allocation failed')));
    expect(outOfMemory).toEqual({
      type: 'failed',
      failure: { code: 'too-large-to-read', values: { message: 'Array buffer allocation failed' } },
    });
    const unforeseen = await outcomeOf(picture, {}, readError(new Error('no canvas')));
    expect(unforeseen).toEqual({
      type: 'failed',
      failure: { code: 'reader-failed', values: { message: 'no canvas' } },
    });
  });
});
