import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../../src/datasets/idx';
import type { DatasetLayout } from '../../../src/core/dataset';
import { BaselinesJob } from '../../../src/trainer/baselines/job';
import type { BaselinesCommand, BaselinesEvent, BaselinesResult } from '../../../src/trainer/baselines/protocol';
import type { Failure } from '../../../src/core/failure';

/** Two pixels: training images (0, 50) and (100, 50) in one shard, (200, 50) in another; the mean is (100, 50). */
const LAYOUT: DatasetLayout = {
  id: 'two-pixels',
  shape: { width: 2, height: 1, signed: false },
  trainShards: [2, 1],
  testShards: [1, 2],
  classCount: 0,
};
const open = { type: 'open', layout: LAYOUT, codes: null } as const;
const finish: BaselinesCommand = { type: 'finish' };
const train0 = addShard('train', 0, [0, 50, 100, 50]);
const train1 = addShard('train', 1, [200, 50]);
const test0 = addShard('test', 0, [90, 50]);
const test1 = addShard('test', 1, [150, 60, 100, 20]);

function addShard(split: 'train' | 'test', shard: number, pixels: number[], zipped = false): BaselinesCommand {
  const idx = writeIdx([pixels.length / 2, 1, 2], Uint8Array.from(pixels));
  const bytes = zipped ? new Uint8Array(gzipSync(idx)).buffer : idx.buffer;
  return { type: 'addShard', split, shard, bytes };
}

/** Carries out the commands; every reading of the clock takes one millisecond. */
async function run(...commands: BaselinesCommand[]): Promise<BaselinesEvent[]> {
  const events: BaselinesEvent[] = [];
  let clock = 0;
  const job = new BaselinesJob({ emit: (event) => events.push(event), now: () => clock++ });
  await Promise.all(commands.map((command) => job.handle(command)));
  return events;
}

function resultOf(events: BaselinesEvent[]): BaselinesResult {
  const last = events.at(-1);
  if (last?.type !== 'result') throw new Error(`the last event was ${JSON.stringify(last)}; expected a result`);
  return last;
}

async function failureOf(...commands: BaselinesCommand[]): Promise<Failure> {
  const failures = (await run(...commands)).filter((event) => event.type === 'failed');
  expect(failures).toHaveLength(1);
  return failures[0]!.failure;
}

describe('the baselines job', () => {
  it('measures the mean training image and PCA on all test images', async () => {
    const result = resultOf(await run(open, train0, train1, test0, test1, finish));
    // From (100, 50): 10² + 0, 50² + 10², 0 + 30². Only the first pixel varies, so PCA leaves the error of the second.
    expect(result.meanImageError * 255 ** 2).toBeCloseTo((100 + 2500 + 100 + 900) / 6, 2);
    expect(result.pcaError * 255 ** 2).toBeCloseTo((100 + 900) / 6, 2);
    expect(result.components).toBe(1);
    expect(result.milliseconds).toBeGreaterThan(0);
  });

  it('measures PCA at many sizes after the result, if that is wanted', async () => {
    const events = await run({ ...open, atBits: true }, train1, train0, test0, test1, finish);
    const [result, atBits] = events.slice(-2);
    expect(result!.type).toBe('result');
    // One pixel varies, with three values on the training images: two bits tell them apart, and 150 becomes 100 or 200.
    expect(atBits).toMatchObject({ type: 'atBits', pca: [{ bits: 1 }, { bits: 2 }] });
    const { pca } = atBits as Extract<BaselinesEvent, { type: 'atBits' }>;
    expect(pca[1]!.error * 255 ** 2).toBeCloseTo((100 + 2500 + 100 + 900) / 6, 2);
    expect((await run(open, train0, train1, test0, test1, finish)).at(-1)?.type).toBe('result');
  });

  it('takes shards in any order, gzipped or plain', async () => {
    const zipped = addShard('train', 0, [0, 50, 100, 50], true);
    const one = resultOf(await run(open, train0, train1, test0, test1, finish));
    const other = resultOf(await run(open, test1, train1, zipped, test0, finish));
    expect({ ...other, milliseconds: 0 }).toEqual({ ...one, milliseconds: 0 });
  });

  it('reports progress that only grows and ends at 1', async () => {
    const events = await run(open, train0, train1, test0, test1, finish);
    const progress = events.filter((event) => event.type === 'progress').map(({ done }) => done);
    expect(progress.length).toBeGreaterThan(4);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress[0]).toBeGreaterThan(0);
    expect(progress.at(-1)).toBe(1);
  });

  it('reports how many shards it got if some are missing', async () => {
    expect(await failureOf(open, train0, test0, test1, finish)).toEqual({
      code: 'shards-missing',
      values: { arrived: 3, expected: 4 },
    });
  });

  it('refuses a shard that came before', async () => {
    expect(await failureOf(open, train0, train0)).toEqual({
      code: 'shard-twice',
      values: { split: 'train', shard: 0 },
    });
  });

  it('refuses a shard that the dataset does not have', async () => {
    expect(await failureOf(open, addShard('test', 2, [1, 2]))).toEqual({
      code: 'unknown-shard',
      values: { split: 'test', shard: 2, shards: 2 },
    });
  });

  it('reports what is wrong with a damaged shard', async () => {
    const damaged: BaselinesCommand = { type: 'addShard', split: 'train', shard: 1, bytes: new ArrayBuffer(3) };
    expect(await failureOf(open, damaged)).toEqual({
      code: 'bad-data',
      values: { message: expect.stringContaining('ends after 3 bytes') as string },
    });
  });

  it('refuses shards before a dataset is open', async () => {
    expect(await failureOf(train0)).toMatchObject({ code: 'unexpected' });
  });

  it('reports if there is nothing to learn from, or nothing to measure on', async () => {
    const withoutTest: BaselinesCommand = { type: 'open', layout: { ...LAYOUT, testShards: [] }, codes: null };
    expect(await failureOf(withoutTest, train0, train1, finish)).toMatchObject({ code: 'no-test-images' });
    const withoutTrain: BaselinesCommand = { type: 'open', layout: { ...LAYOUT, trainShards: [] }, codes: null };
    expect(await failureOf(withoutTrain, test0, test1, finish)).toMatchObject({ code: 'no-training-images' });
  });

  it('does nothing more after a failure', async () => {
    const events = await run(open, train0, train0, train1, test0, test1, finish);
    expect(events.at(-1)?.type).toBe('failed');
  });

  it('computes other codes when they are wanted', async () => {
    const withCodes: BaselinesCommand = { ...open, codes: { bits: 1, seed: 1 } };
    const events = await run(withCodes, train1, train0, test0, test1, finish);
    const { codes, pcaError } = resultOf(events);
    // The first pixel is 0, 100 or 200 and gets one bit: levels (0 + 100) / 2 and 200, or 0 and (100 + 200) / 2.
    const errors = [
      [50, 200],
      [0, 150],
    ].map((levels) => {
      const left = [90, 150, 100].map((value) => Math.min(...levels.map((level) => (value - level) ** 2)));
      return (left.reduce((sum, square) => sum + square) + 100 + 900) / 6;
    });
    expect(errors.some((error) => Math.abs(codes!.quantisedPca.error * 255 ** 2 - error) < 0.01)).toBe(true);
    expect(codes!.quantisedPca).toMatchObject({ bits: 1, components: 1 });
    // Every training image is a centre: (90, 50) and (150, 60) and (100, 20) are 10, (50, 10) and (0, 30) away.
    expect(codes!.kMeans.error * 255 ** 2).toBeCloseTo((100 + 2600 + 900) / 6, 2);
    expect(codes!.kMeans).toMatchObject({ centres: 3, bits: Math.log2(3) });
    expect(pcaError * 255 ** 2).toBeCloseTo((100 + 900) / 6, 2);
    const progress = events.filter((event) => event.type === 'progress').map(({ done }) => done);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    expect(progress.at(-1)).toBe(1);
  });
});
