import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepBaselines } from '../../../src/features/timeline/keep-baselines';
import { createBaselinesStore } from '../../../src/features/timeline/store';
import { createFakeSession } from '../../support/fake-session';
import { stubWorkers, type StubbedWorker } from '../../support/stub-workers';

let workers: StubbedWorker[];
beforeEach(() => {
  vi.useFakeTimers();
  workers = stubWorkers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const manifest = { id: 'mnist' } as never;
const RESULT = { type: 'result', meanImageError: 0.07, pcaError: 0.02, components: 3, codes: null, milliseconds: 1 };

function page() {
  const fake = createFakeSession();
  const give = vi.spyOn(fake.feed, 'give');
  const end = keepBaselines(fake.session);
  return {
    ...fake,
    end,
    baselines: () => fake.session.part(createBaselinesStore).getState().baselines,
    /** Delivers all the data to the latest consumer. */
    giveAll: () => {
      const [, consumer] = give.mock.lastCall!;
      consumer.shard('train', 0, new ArrayBuffer(1));
      consumer.shard('test', 0, new ArrayBuffer(1));
    },
  };
}

describe('the baselines of a session', () => {
  it('are computed a while after its dataset is complete', () => {
    const { setDataset, baselines, giveAll } = page();
    vi.advanceTimersByTime(10_000);
    expect(baselines()).toEqual({ state: 'idle' });
    setDataset({ complete: true, manifest });
    expect(baselines()).toEqual({ state: 'computing', progress: 0 });
    vi.advanceTimersByTime(1900);
    expect(workers).toEqual([]);
    vi.advanceTimersByTime(200);
    giveAll();
    expect(workers[0]!.sent.map(({ type }) => type)).toEqual(['open', 'addShard', 'addShard', 'finish']);
    workers[0]!.say({ type: 'progress', done: 0.5 });
    expect(baselines()).toEqual({ state: 'computing', progress: 0.5 });
    workers[0]!.say(RESULT);
    expect(baselines()).toMatchObject({ state: 'done', meanImageError: 0.07, pcaError: 0.02, components: 3 });
  });

  it('include the cost of PCA at many sizes, which arrives after the rest', () => {
    const { session, setDataset, baselines } = page();
    setDataset({ complete: true, manifest });
    vi.advanceTimersByTime(3000);
    const pcaAtBits = () => session.part(createBaselinesStore).getState().pcaAtBits;
    workers[0]!.say(RESULT);
    expect(workers[0]!.ended).toBe(false);
    expect(pcaAtBits()).toEqual([]);
    workers[0]!.say({ type: 'atBits', pca: [{ bits: 8, error: 0.05 }] });
    expect(pcaAtBits()).toEqual([{ bits: 8, error: 0.05 }]);
    expect(workers[0]!.ended).toBe(true);
    session.commands.chooseDataset('bars');
    expect(pcaAtBits()).toEqual([]);
    expect(baselines()).toEqual({ state: 'idle' });
  });

  it('stay when the result that should follow them fails', () => {
    const { setDataset, baselines } = page();
    setDataset({ complete: true, manifest });
    vi.advanceTimersByTime(3000);
    workers[0]!.say(RESULT);
    workers[0]!.say({ type: 'failed', failure: { code: 'unexpected', values: { message: 'no memory' } } });
    expect(baselines().state).toBe('done');
  });

  it('stay when a new worker receives the same dataset', () => {
    const { setDataset, baselines } = page();
    setDataset({ complete: true, manifest });
    vi.advanceTimersByTime(3000);
    workers[0]!.say(RESULT);
    setDataset({});
    setDataset({ complete: true, manifest });
    vi.advanceTimersByTime(3000);
    expect(baselines().state).toBe('done');
    expect(workers).toHaveLength(1);
  });

  it('are cancelled when another dataset is chosen, and computed for the new one', () => {
    const { session, setDataset, baselines } = page();
    setDataset({ complete: true, manifest });
    vi.advanceTimersByTime(3000);
    session.commands.chooseDataset('bars');
    expect(workers[0]!.ended).toBe(true);
    expect(baselines()).toEqual({ state: 'idle' });
    setDataset({ complete: true, manifest: { id: 'bars' } as never });
    expect(baselines()).toEqual({ state: 'computing', progress: 0 });
  });

  it('report why they failed', () => {
    const { setDataset, baselines } = page();
    setDataset({ complete: true, manifest });
    vi.advanceTimersByTime(3000);
    workers[0]!.say({ type: 'failed', failure: { code: 'unexpected', values: { message: 'no memory' } } });
    expect(baselines()).toEqual({ state: 'failed', problem: 'no memory' });
  });

  it('are not started once ended', () => {
    const { setDataset, end } = page();
    setDataset({ complete: true, manifest });
    end();
    vi.advanceTimersByTime(3000);
    expect(workers).toEqual([]);
  });
});
