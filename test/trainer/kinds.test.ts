import { beforeEach, describe, expect, it } from 'vitest';
import { TIED_KWTA } from '../../src/core/encoder-state';
import type { Engine } from '../../src/encoders/encoder';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { Bench, expectedState, layout, ofEncoder } from '../support/trainer-bench';

/** Loads a separate engine for each requested kind. */
class ManyEngines {
  readonly loaded: string[] = [];
  readonly engines: Engine[] = [];

  load = async (kind: string) => {
    this.loaded.push(kind);
    const engine = new ReferenceEngine();
    this.engines.push(engine);
    return { engine, slowBecause: null };
  };
}

let many: ManyEngines;
let bench: Bench;
beforeEach(async () => {
  many = new ManyEngines();
  bench = new Bench(many.load);
  await bench.open();
});

describe('a run of another kind of encoder on the same dataset', () => {
  it('learns from the images already there, without another transfer', async () => {
    await bench.start();
    bench.work(60);
    await bench.start({ kind: 'other' });
    bench.work(60);
    const state = await bench.checkpoint();
    expect(ofEncoder(state)).toEqual(expectedState(state.counters['imagesSeen']!));
    expect(state.counters['imagesSeen']).toBeGreaterThan(40);
    expect(many.loaded).toEqual([TIED_KWTA, 'other']);
  });

  it('takes in what arrives later', async () => {
    bench = new Bench(many.load);
    await bench.open({ train: [true, false] });
    await bench.start({ kind: 'other' });
    bench.work(200);
    expect(bench.last('state')).toEqual({ state: 'waiting' });
    await bench.addTrain(1);
    bench.work(100);
    const state = await bench.checkpoint();
    expect(state.counters['imagesSeen']).toBeGreaterThan(40);
    expect(ofEncoder(state)).toEqual(expectedState(state.counters['imagesSeen']!));
  });

  it('announces its engine, and so does the previous one when it comes back', async () => {
    await bench.start();
    await bench.start({ kind: 'other' });
    await bench.start();
    expect(bench.all('ready')).toHaveLength(3);
  });

  it('leaves the run before as it was if there is no room for it', async () => {
    await bench.start();
    bench.work(60);
    const before = bench.runId;
    const { load } = many;
    bench.loadEngine = async (kind) => {
      const loaded = await load(kind);
      loaded.engine.createImageStore = () => {
        throw new RangeError('Array buffer allocation failed');
      };
      return loaded;
    };
    await bench.start({ kind: 'other' });
    expect(bench.last('refused')).toMatchObject({
      command: 'start',
      failure: { code: 'allocation-failed' },
      runBefore: { runId: before },
    });
    bench.runId = before;
    const state = await bench.checkpoint();
    expect(ofEncoder(state)).toEqual(expectedState(state.counters['imagesSeen']!));
  });

  it('can be the first one on a dataset that was opened for it', async () => {
    await bench.say('openDataset', { layout, kind: 'other' });
    expect(many.loaded).toEqual([TIED_KWTA, 'other']);
  });
});
