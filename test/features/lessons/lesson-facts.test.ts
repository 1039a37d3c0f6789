/** Checks the statements of the lessons against the runs that they show. */
import { beforeAll, describe, expect, it } from 'vitest';
import { PRESETS } from '../../../src/encoders/tied-kwta/presets';
import { leftOut } from '../../../src/features/lessons/union';
import { DigitsRun } from '../../support/digits-run';

/** The largest error of an image that repeats another: about a tenth of the difference between two digits. */
const SAME = 0.01;
const TEST_IMAGES = 1000;

function begin(preset: string, images: number): Promise<DigitsRun> {
  return DigitsRun.begin(1, images, PRESETS.find(({ id }) => id === preset)!.settings);
}

const errorAfter = (run: DigitsRun, images: number): number => {
  run.at(images);
  return run.measured(TEST_IMAGES).error;
};

/** The run with which most lessons begin: states after each of its first images, and later measurements. */
async function followThread() {
  const run = await begin('thread', 30_000);
  const first = [1, 2, 3, 4].map((images) => {
    const { fromLast, sharedBits } = run.at(images);
    return { fromLast, sharedBits, learnt: run.lastClass };
  });
  const later = run.at(512);
  const error10 = errorAfter(run, 10_000);
  const atEnd = run.at(20_000);
  const error20 = errorAfter(run, 20_000);
  run.at(30_000);
  const loss = run.afterLoss(TEST_IMAGES, (position) => position % 10 >= 3);
  return { first, later, error10, atEnd, error20, loss, union: leftOut(run.rowCodes()) };
}

let thread: Awaited<ReturnType<typeof followThread>>;
beforeAll(async () => {
  thread = await followThread();
});

describe('the parrot', () => {
  it('repeats the 6 after one image and the 9 after four, with the same units, and neither of them later', () => {
    const { first, later, atEnd, error20 } = thread;
    expect(first[0]!.learnt).toBe(6);
    expect(Math.max(...first[0]!.fromLast)).toBeLessThan(SAME);
    expect(first[0]!.sharedBits).toBe(30);
    for (const { learnt } of first.slice(1, 3)) expect([6, 9]).not.toContain(learnt);
    expect(first[3]!.learnt).toBe(9);
    expect(Math.max(...first[3]!.fromLast)).toBeLessThan(SAME);
    expect(later.sharedBits).toBeLessThan(8);
    expect(Math.min(...atEnd.fromLast)).toBeGreaterThan(SAME);
    expect(error20).toBeLessThan(0.0125);
  });
});

describe('grandmother cells', () => {
  it('are learnt with one winner: the reconstruction is far from the digit', async () => {
    expect(errorAfter(await begin('one-winner', 20_000), 20_000)).toBeGreaterThan(3 * thread.error20);
  });

  it('disappear with 200 winners: digits are sharp, and share a fifth of their bits', async () => {
    const many = await begin('too-many-winners', 20_000);
    expect(Math.abs(many.at(20_000).sharedBits - 40)).toBeLessThan(5);
    expect(many.measured(TEST_IMAGES).error).toBeLessThan(0.7 * thread.error20);
    // For the last step of the lesson on unions.
    expect(leftOut(many.rowCodes()).found).toBeGreaterThan(200 * 0.8);
  });
});

describe('the rich get richer', () => {
  it('the same 30 units win 20,000 times; with boosting, nearly all wake within a few thousand images', async () => {
    const run = await begin('no-boosting', 25_000);
    expect(run.at(1).drawn).toBe(30);
    const late = run.at(20_000);
    expect(late.boosts.won).toHaveLength(30);
    expect(late.sharedBits).toBe(30);
    run.change({ boostStrength: 1 });
    run.at(25_000);
    expect(run.measured(TEST_IMAGES).dead).toBeLessThan(50);
  });
});

describe('a code that survives', () => {
  it('doubles its error when it loses nine of 30 bits', () => {
    expect(Math.abs(thread.loss.whole - 0.01)).toBeLessThan(0.001);
    expect(Math.abs(thread.loss.left - 0.02)).toBeLessThan(0.002);
  });

  it('has few of its bits in a union of nine others', () => {
    expect(thread.union.found).toBeLessThan(30 / 3);
  });
});

describe('describe, subtract, describe again', () => {
  it('takes about a third off the error with the same number of bits', async () => {
    const share = errorAfter(await begin('explain-away', 10_000), 10_000) / thread.error10;
    expect(share).toBeGreaterThan(0.6);
    expect(share).toBeLessThan(0.75);
  });
});
