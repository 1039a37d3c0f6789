import { beforeAll, describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import type { Engine } from '../../src/encoders/encoder';
import type { EncoderState } from '../../src/core/encoder-state';
import { randomStream, type RandomStream } from '../../src/core/random';
import { historyWith, type RunHistory, type SettingsChange } from '../../src/core/run-history';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { FIELDS } from '../../src/encoders/tied-kwta/table';
import { kernelModule } from '../support/kernel-module';
import { Bench, settings } from '../support/trainer-bench';
import { expectSameBits } from '../support/twin-encoders';

let wasm: Engine;
beforeAll(async () => {
  wasm = createWasmEngine(await kernelModule());
});
const ENGINES = { reference: () => new ReferenceEngine(), wasm: () => wasm };

const schedules = FIELDS.learningRateSchedule.choices;

/** Changes of every live setting, a few at a time. */
function randomChange(random: RandomStream, before: TiedSettings): TiedSettings {
  const changes: Partial<TiedSettings>[] = [
    { winners: random.integer(1, 12) },
    { learningRateSchedule: schedules[random.integer(0, 2)]!.value },
    { learningRate: random.unit() },
    { learningRateEnd: 0.001 + random.unit() / 10 },
    { boostStrength: 3 * random.unit() },
    { rounds: random.integer(1, 4) },
    { inhibition: random.unit() },
    { dutyCycleWindow: 10 + 100 * random.unit() },
  ];
  return Object.assign({ ...before }, ...changes.filter(() => random.unit() < 0.4)) as TiedSettings;
}

/** The history that the page derives from the worker's messages. */
function historyOf(bench: Bench): RunHistory {
  let history: RunHistory = { first: settings, changes: [] };
  for (const { imagesSeen, settings: changed, cause, weightScale = 1 } of bench.all('configured')) {
    if (cause !== 'replay') history = historyWith(history, imagesSeen, changed, () => weightScale)!;
  }
  return history;
}

function expectSameRun(actual: EncoderState, expected: EncoderState): void {
  expect(actual.counters).toEqual(expected.counters);
  expectSameBits(actual.arrays['weights']!, expected.arrays['weights']!, 'weights');
  expectSameBits(actual.arrays['dutyCycles']!, expected.arrays['dutyCycles']!, 'duty cycles');
}

/** Moves sliders, pauses and takes single steps during the run. */
async function liveRun(engine: Engine, seed: number): Promise<{ history: RunHistory; state: EncoderState }> {
  const random = randomStream(seed, 'noise');
  const bench = new Bench(engine);
  await bench.open({ test: false });
  await bench.start();
  let now = settings;
  for (let i = 0; i < 12; i++) {
    bench.tick = 0.3 + random.unit();
    bench.work(random.integer(0, 12));
    now = randomChange(random, now);
    await bench.say('configure', { settings: now });
    if (random.unit() < 0.3) await bench.say('step', {});
    bench.work(1);
    await bench.say('run', {});
  }
  bench.work(5);
  return { state: await bench.checkpoint(), history: historyOf(bench) };
}

describe.each(Object.entries(ENGINES))('on the %s engine, changes that are replayed', (_, engine) => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('give the same run to the bit, whatever the slices (%i)', async (seed) => {
    const { state, history } = await liveRun(engine(), seed);
    expect(history.changes.length).toBeGreaterThan(5);
    const random = randomStream(seed, 'order');
    const other = engine() === wasm ? new ReferenceEngine() : wasm;
    const bench = new Bench(other);
    await bench.open({ test: false });
    await bench.start({ replay: history, stopAt: state.counters['imagesSeen']! });
    for (let i = 0; !bench.last('stopped'); i++) {
      // Neither may move a change to another image.
      await bench.say('setSpeed', { speed: random.unit() < 0.5 ? null : 500 });
      if (i % 3 === 2) await bench.say('step', {});
      else await bench.say(i % 3 === 1 ? 'pause' : 'run', {});
      bench.tick = 3 * random.unit();
      bench.work(random.integer(1, 4));
    }
    expectSameRun(bench.last('checkpoint')!.state, state);
    const reported = bench.all('configured').map(({ imagesSeen, cause }) => `${cause} at ${imagesSeen}`);
    expect(reported).toEqual(history.changes.map(({ imagesSeen }) => `replay at ${imagesSeen}`));
  });
});

describe('Changes that are replayed', () => {
  const changes: SettingsChange[] = [
    { imagesSeen: 0, changed: { winners: 4 } },
    { imagesSeen: 30, changed: { rounds: 2 } },
    { imagesSeen: 90, changed: { winners: 2 } },
  ];
  const replay: RunHistory = { first: settings, changes };

  async function replaying(over: Parameters<Bench['start']>[0] = {}): Promise<Bench> {
    const bench = new Bench();
    await bench.open({ test: false });
    await bench.start({ replay, ...over });
    return bench;
  }

  it('are made at their counts, including one at the stop, and later ones when training continues', async () => {
    const bench = await replaying({ stopAt: 30 });
    bench.work(400);
    const reported = bench.events.map(({ type }) => type).filter((type) => type === 'configured' || type === 'stopped');
    expect(reported).toEqual(['configured', 'configured', 'stopped']);
    expect(bench.last('stopped')).toEqual({ imagesSeen: 30 });
    expect(bench.all('configured')).toEqual([
      { imagesSeen: 0, settings: { ...settings, winners: 4 }, cause: 'replay' },
      { imagesSeen: 30, settings: { ...settings, winners: 4, rounds: 2 }, cause: 'replay' },
    ]);
    await bench.say('run', {});
    while (bench.all('configured').length < 3) bench.work(1);
    expect(bench.last('configured')).toMatchObject({ imagesSeen: 90, settings: { winners: 2, rounds: 2 } });
  });

  it('end when the user changes something, which is reported with the image from which it applies', async () => {
    const bench = await replaying({ stopAt: 50 });
    bench.work(400);
    await bench.say('configure', { settings: { ...settings, boostStrength: 0 } });
    expect(bench.last('configured')).toEqual({
      imagesSeen: 50,
      settings: { ...settings, boostStrength: 0 },
      cause: 'command',
      // From four winners back to three: the root of 4 / 3.
      weightScale: 1.155,
    });
    await bench.say('run', {});
    bench.work(40);
    expect((await bench.checkpoint()).counters['imagesSeen']).toBeGreaterThan(90);
    expect(bench.all('configured')).toHaveLength(3);
  });

  it('continue from a checkpoint at their place', async () => {
    const whole = await replaying({ stopAt: 120 });
    whole.work(800);
    const bench = await replaying({ stopAt: 40 });
    bench.work(400);
    const checkpoint = await bench.checkpoint();
    expect(checkpoint.counters['imagesSeen']).toBe(40);
    await bench.start({ replay, checkpoint, stopAt: 120 });
    bench.work(800);
    expectSameRun(bench.last('checkpoint')!.state, whole.last('checkpoint')!.state);
  });

  it('are taken back and made again step by step', async () => {
    const whole = await replaying({ stopAt: 32 });
    whole.work(400);
    const bench = await replaying({ stopAt: 29 });
    bench.work(400);
    let requestId = 0;
    const ask = async (kind: 'trace' | 'traceLearn' | 'traceUndo', imagesSeen: number): Promise<void> => {
      const question = kind === 'trace' ? {} : { imagesSeen };
      await bench.say('ask', { requestId: ++requestId, asked: { kind, question } as never });
      for (let i = 0; i < 50 && bench.last('answer')?.requestId !== requestId; i++) bench.trainer.advance();
      expect(bench.last('answer')).toMatchObject({ requestId, failure: null });
      bench.trainer.advance();
    };
    const learn = async (imagesSeen: number): Promise<void> => {
      await ask('trace', imagesSeen);
      await ask('traceLearn', imagesSeen);
    };
    const roundsReported = () => bench.all('configured').map(({ settings: { rounds } }) => rounds);
    await learn(29);
    expect(roundsReported()).toEqual([1, 2]);
    await learn(30);
    await ask('traceUndo', 30);
    await ask('traceUndo', 29);
    expect(roundsReported()).toEqual([1, 2, 1]);
    for (const imagesSeen of [29, 30, 31]) await learn(imagesSeen);
    expect(roundsReported()).toEqual([1, 2, 1, 2]);
    await bench.say('pause', {});
    expectSameRun(await bench.checkpoint(), whole.last('checkpoint')!.state);
  });
});

describe('A change by the user', () => {
  it('is reported again when the image before it is taken back, so that the history stays correct', async () => {
    const bench = new Bench();
    await bench.open({ test: false });
    await bench.start({ stopAt: 10 });
    bench.work(200);
    const ask = async (kind: 'trace' | 'traceLearn' | 'traceUndo', question: object): Promise<void> => {
      await bench.say('ask', { requestId: 1, asked: { kind, question } as never });
      bench.work(30);
    };
    await ask('trace', {});
    await ask('traceLearn', { imagesSeen: 10 });
    const changed = { ...settings, winners: 5 };
    await bench.say('configure', { settings: changed });
    expect(bench.last('configured')).toEqual({
      imagesSeen: 11,
      settings: changed,
      cause: 'command',
      weightScale: 0.6,
    });
    await ask('traceUndo', { imagesSeen: 10 });
    expect(bench.last('configured')).toEqual({
      imagesSeen: 10,
      settings: changed,
      cause: 'return',
      weightScale: 0.6,
    });
    expect(bench.all('configured')).toHaveLength(2);
    await bench.say('run', {});
    bench.work(50);
    const state = await bench.checkpoint();
    expect(state.counters['imagesSeen']).toBeGreaterThan(12);

    const replayed = new Bench();
    await replayed.open({ test: false });
    await replayed.start({ replay: historyOf(bench), stopAt: state.counters['imagesSeen']! });
    replayed.work(800);
    expectSameRun(replayed.last('checkpoint')!.state, state);
  });

  it('of the winners scales the weights as the last image left them, also in a new worker at the same image', async () => {
    const bench = new Bench();
    await bench.open({ test: false });
    await bench.start({ stopAt: 10 });
    bench.work(200);
    for (const winners of [12, 1, 6]) await bench.say('configure', { settings: { ...settings, winners } });
    expect(bench.last('configured')).toMatchObject({ imagesSeen: 10, weightScale: 0.5 });
    const history = historyOf(bench);
    expect(history.changes).toEqual([{ imagesSeen: 10, changed: { winners: 6 }, weightScale: 0.5 }]);
    const checkpoint = await bench.checkpoint();

    const ended = await Promise.all(
      [{ checkpoint, history, settings: { ...settings, winners: 6 } }, { replay: history }].map(async (from) => {
        const again = new Bench();
        await again.open({ test: false });
        await again.start({ ...from, stopAt: 40 });
        again.work(800);
        return again.last('checkpoint')!.state;
      }),
    );
    expect(ended[0]!.counters['imagesSeen']).toBe(40);
    expectSameRun(ended[0]!, ended[1]!);
  });
});
