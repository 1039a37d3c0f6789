import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EngineFailure } from '../../src/encoders/engine-failure';
import { Refusal, type FailureOf } from '../../src/core/failure';
import { isAllocationFailure } from '../../src/encoders/allocation-failure';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { refusalOf } from '../../src/trainer/refusal';
import { Bench, expectedState, images, layout, settings, shardFile, ofEncoder } from '../support/trainer-bench';
import { TIED_KWTA } from '../../src/core/encoder-state';

let bench: Bench;
beforeEach(async () => {
  bench = new Bench();
  await bench.open();
  await bench.start();
  bench.work(20);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const SHORT: FailureOf<'memory-short'> = {
  code: 'memory-short',
  values: { wanted: { units: 9000 }, neededBytes: 9_000_000, haveBytes: 1_000_000, mostBytes: null },
};

/** An engine that has no room left, and keeps what it has unchanged. */
function noRoomFor(what: 'createEncoder' | 'createImageStore'): void {
  vi.spyOn(ReferenceEngine.prototype, what).mockImplementation(() => {
    throw new Refusal(SHORT);
  });
}

describe('a start that is refused', () => {
  it('reports the exact state of the run that it was to replace', async () => {
    const before = bench.runId;
    noRoomFor('createEncoder');
    await bench.start({ settings: { ...settings, units: 9000 } });
    const { runBefore, ...refusal } = bench.last('refused')!;
    expect(refusal).toEqual({ command: 'start', failure: SHORT });
    vi.restoreAllMocks();
    expect(runBefore?.runId).toBe(before);
    const seen = runBefore!.state.counters['imagesSeen']!;
    expect(seen).toBeGreaterThan(0);
    expect(ofEncoder(runBefore!.state)).toEqual(expectedState(seen));
  });

  it('twice in a row reports the same', async () => {
    noRoomFor('createEncoder');
    await bench.start();
    await bench.start();
    const [first, second] = bench.all('refused');
    expect(second!.runBefore).toEqual(first!.runBefore);
  });

  it('after the engine has dropped the run, reports no state', async () => {
    const state = await bench.checkpoint();
    const weights = new Float32Array(3);
    await bench.start({ checkpoint: { ...state, arrays: { ...state.arrays, weights } } });
    expect(bench.last('refused')).toMatchObject({ command: 'start', failure: { code: 'unexpected' }, runBefore: null });
  });
});

describe('a dataset that is refused', () => {
  it('reports the state of the run, and silently drops files still sent for it', async () => {
    noRoomFor('createImageStore');
    const seen = (await bench.checkpoint()).counters['imagesSeen'];
    await bench.say('openDataset', { kind: TIED_KWTA, layout: { ...layout, id: 'other' } });
    await bench.addTrain(0);
    await bench.say('addLabels', { split: 'test', bytes: new ArrayBuffer(3) });
    await bench.start();
    expect(bench.all('refused')).toMatchObject([
      { command: 'openDataset', failure: SHORT, runBefore: { state: { counters: { imagesSeen: seen } } } },
    ]);
    expect(bench.trainer.advance()).toBeNull();
  });

  it('never overwrites the images of the one before, which can be opened again', async () => {
    noRoomFor('createImageStore');
    await bench.say('openDataset', { kind: TIED_KWTA, layout: { ...layout, id: 'other' } });
    await bench.say('addShard', { split: 'train', shard: 0, bytes: shardFile(40, 77) });
    vi.restoreAllMocks();
    await bench.open();
    await bench.start();
    bench.work(20);
    const state = await bench.checkpoint();
    expect(ofEncoder(state)).toEqual(expectedState(state.counters['imagesSeen']!));
    expect(images(40, 77)).not.toEqual(images(40, 1));
  });
});

describe('refusalOf', () => {
  const run = (state: () => never) => ({ runId: 3, state });
  const boom = new RangeError('Array buffer allocation failed');

  it('does without a copy of the run if there is no room for that either', () => {
    const refusal = refusalOf(
      'start',
      boom,
      run(() => {
        throw boom;
      }),
    );
    expect(refusal).toEqual({
      command: 'start',
      failure: { code: 'allocation-failed', values: { message: boom.message } },
      runBefore: null,
    });
  });

  it('lets a failed engine end the worker', () => {
    const stopped = run(() => {
      throw new EngineFailure('stopped');
    });
    expect(() => refusalOf('start', boom, stopped)).toThrow(EngineFailure);
  });
});

describe('an allocation that failed', () => {
  it.each([
    [new RangeError('Array buffer allocation failed'), true],
    [new RangeError('Invalid typed array length: 999999999999'), true],
    [new RangeError('invalid array length'), true],
    [new RangeError('Out of memory'), true],
    [new RangeError('winners was 13; expected at most 12'), false],
    [new Error('out of memory'), false],
    ['out of memory', false],
  ])('is distinguished from other errors: %s', (error, expected) => {
    expect(isAllocationFailure(error)).toBe(expected);
  });
});
