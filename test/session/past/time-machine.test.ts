import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EncoderState } from '../../../src/core/encoder-state';
import { randomStream, type RandomStream } from '../../../src/core/random';
import type { Settings } from '../../../src/core/settings';
import { writeIdx } from '../../../src/datasets/idx';
import { KINDS, kindOf } from '../../../src/encoders/registry';
import type { Feed } from '../../../src/session/feed/feed';
import { createTimeMachine, type TimeMachine } from '../../../src/session/past/time-machine';
import { createRunSession, type RunSession } from '../../../src/session/run-session';
import { createTrainerClient } from '../../../src/trainer/client';
import { digestOf } from '../../support/digest';
import { PumpedWorker } from '../../support/pumped-worker';
import { layout, shardFile } from '../../support/trainer-bench';

const labels = (count: number): ArrayBuffer =>
  writeIdx(
    [count],
    Uint8Array.from({ length: count }, (_, i) => i % 3),
  ).buffer;

/** All of a small dataset at once, to whoever wants it. */
const FEED: Feed = {
  give: (id, consumer) => {
    consumer.opened({ ...layout, id });
    layout.trainShards.forEach((count, shard) => consumer.shard('train', shard, shardFile(count, shard + 1)));
    consumer.shard('test', 0, shardFile(30, 99));
    consumer.labels?.('train', labels(80));
    consumer.labels?.('test', labels(30));
    return () => {};
  },
  retry: () => {},
  has: () => Promise.resolve(true),
  fetched: () => undefined,
  forget: () => {},
};

/** A real run on a few images, and its time machine: the run's own worker is the first of the workers, that of its past the second. */
class Bench {
  readonly workers: PumpedWorker[] = [];
  readonly session: RunSession;
  readonly machine: TimeMachine;
  /** Digests of the run's own state wherever it has been paused. */
  readonly digests = new Map<number, string>();

  constructor(kind: string, changed: Partial<Settings>) {
    const { defaults, presets } = kindOf(kind);
    this.session = createRunSession({
      feed: FEED,
      opening: {
        datasetId: 'bars',
        kind,
        basePresetId: presets[0]!.id,
        settings: { ...defaults, ...changed } as Settings,
        changes: [],
        stop: null,
      },
      begins: { speed: null, paused: false, opens: false, stretch: 1 },
      createClient: (listener) =>
        createTrainerClient(listener, () => {
          const worker = new PumpedWorker();
          this.workers.push(worker);
          return worker;
        }),
      now: () => performance.now(),
      hidden: () => false,
    });
    this.session.onCheckpoint((state) => this.digests.set(state.counters['imagesSeen']!, digest(state)));
    this.machine = createTimeMachine(this.session);
  }

  get imagesSeen(): number {
    return this.session.snapshots.live()?.figure('imagesSeen') ?? -1;
  }

  /** Lets the run learn for some turns, and stops it. */
  async learn(turns: number): Promise<void> {
    this.session.commands.run();
    await this.workers[0]!.work(turns);
    this.session.commands.pause();
    await this.workers[0]!.work(3);
  }

  /** Lets the newest worker work until something is so. */
  async until(isSo: () => boolean): Promise<void> {
    for (let waits = 0; !isSo(); waits++) {
      if (waits > 3000) throw new Error('the worker has come to nothing; expected it to get there');
      await this.workers.at(-1)?.work(20);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }

  async goTo(imagesSeen: number): Promise<void> {
    this.machine.goTo(imagesSeen);
    const { getState } = this.machine.store;
    await this.until(() => getState().moment === imagesSeen && getState().exact);
  }
}

/** Of all that learning changes, whatever the kind, and of what is learnt beside the encoder. */
function digest({ counters, arrays }: EncoderState): string {
  const names = Object.keys(arrays).sort();
  return digestOf(JSON.stringify([counters, names.map((name) => [name, digestOf(arrays[name]!)])]));
}

const benches: Bench[] = [];
async function benchOf(kind = 'tied-kwta', changed: Partial<Settings> = { units: 24, winners: 3 }): Promise<Bench> {
  const bench = new Bench(kind, changed);
  benches.push(bench);
  await bench.until(() => bench.imagesSeen > 0);
  await bench.learn(0);
  return bench;
}

afterEach(() => {
  for (const { machine, session } of benches.splice(0)) {
    machine.dispose();
    session.dispose();
  }
});

/** Learns in random stretches, with changes of live settings in between. @returns counts at which the run was paused. */
async function learnAtRandom(bench: Bench, random: RandomStream, stretches: number): Promise<number[]> {
  const { kind } = bench.session.settings.getState();
  const live = Object.entries(kindOf(kind).fields).filter(([, { structural }]) => !structural);
  for (let i = 0; i < stretches; i++) {
    await bench.learn(random.integer(2, 14));
    const [name, field] = live[random.integer(0, live.length - 1)]!;
    const value =
      field.type === 'choice'
        ? field.choices[random.integer(0, field.choices.length - 1)]!.value
        : field.slider.min + random.unit() * (field.slider.max - field.slider.min) * 0.5;
    if (i % 2 === 0) bench.session.commands.set(name, value);
    await bench.workers[0]!.work(20);
  }
  return [...bench.digests.keys()];
}

describe('the state at a moment of the past', () => {
  it('is the one that the run had there, to the bit, at random moments with changes of settings in between', async () => {
    const random = randomStream(5, 'order');
    const bench = await benchOf();
    const counts = await learnAtRandom(bench, random, 24);
    const past = counts.filter((count) => count < bench.imagesSeen);
    expect(past.length).toBeGreaterThan(15);
    expect(bench.session.run.getState().history!.changes.length).toBeGreaterThan(4);
    for (let i = 0; i < 20; i++) {
      const moment = past[random.integer(0, past.length - 1)]!;
      await bench.goTo(moment);
      expect(digest(bench.machine.state!), `after ${moment} images`).toBe(bench.digests.get(moment));
    }
  });

  it.each(KINDS.map(({ id }) => id))('is exact for %s as well', async (kind) => {
    const { defaults } = kindOf(kind);
    const small = { units: 24, ...('winners' in defaults && { winners: 3 }) };
    const bench = await benchOf(kind, small);
    const counts = (await learnAtRandom(bench, randomStream(7, 'order'), 4)).filter((at) => at < bench.imagesSeen);
    expect(counts.length).toBeGreaterThan(1);
    for (const moment of counts.slice(-2)) {
      await bench.goTo(moment);
      expect(digest(bench.machine.state!), `after ${moment} images`).toBe(bench.digests.get(moment));
    }
  });
});

describe('a moment of the past that is shown', () => {
  const pixels = (): Uint8Array<ArrayBuffer> => Uint8Array.from({ length: 15 }, (_, i) => (40 * i) % 256);
  let bench: Bench;
  let moment: number;
  let before: Awaited<ReturnType<RunSession['requests']['encode']>>;

  beforeEach(async () => {
    bench = await benchOf();
    await bench.learn(6);
    const asked = bench.session.requests.encode(pixels());
    await bench.workers[0]!.work(3);
    before = await asked;
    moment = [...bench.digests.keys()].at(-1)!;
    await bench.learn(6);
    bench.session.commands.set('winners', 4);
    await bench.learn(6);
    await bench.until(() => bench.imagesSeen > moment);
  });

  it('answers a drawing as the network of that moment did, while the run goes on', async () => {
    await bench.goTo(moment);
    expect(bench.session.snapshots.shown()!.figure('imagesSeen')).toBe(moment);
    const asked = bench.session.requests.encode(pixels());
    await bench.workers[1]!.work(3);
    expect(await asked).toEqual(before);
    const { imagesSeen } = bench;
    await bench.learn(10);
    await bench.workers[0]!.work(20);
    expect(bench.imagesSeen).toBeGreaterThan(imagesSeen);
    expect(bench.session.snapshots.shown()!.figure('imagesSeen')).toBe(moment);
    bench.machine.toNow();
    expect(bench.session.snapshots.shown()).toBe(bench.session.snapshots.live());
  });

  it('holds a question back until it is there', async () => {
    bench.machine.goTo(moment);
    const asked = bench.session.requests.encode(pixels());
    await bench.until(() => bench.machine.store.getState().exact);
    await bench.workers[1]!.work(3);
    expect(await asked).toEqual(before);
  });

  it('is where the run can go on with other settings, as its history says, and the way back is on offer', async () => {
    const { session, machine } = bench;
    session.commands.set('boostStrength', 2);
    await bench.workers[0]!.work(3);
    await bench.goTo(moment);
    machine.goOnFromHere();
    await bench.workers[0]!.work(3);
    const { first, changes } = session.run.getState().history!;
    expect(first).toMatchObject({ winners: 3 });
    expect(changes).toMatchObject([{ imagesSeen: moment, changed: { winners: 4, boostStrength: 2 } }]);
    expect(session.run.getState().replaced!.state!.counters['imagesSeen']).toBeGreaterThan(moment);
    expect(machine.store.getState().moment).toBeNull();
    await bench.learn(4);
    await bench.workers[0]!.work(20);
    // What the branch has learnt is replayed as well.
    await bench.goTo(moment);
    expect(digest(machine.state!)).toBe(bench.digests.get(moment));
    expect(bench.imagesSeen).toBeGreaterThan(moment);
  });

  it('gives way to the newest one when another run begins', async () => {
    await bench.goTo(moment);
    bench.session.commands.newSeed();
    await bench.workers[0]!.work(20);
    expect(bench.machine.store.getState().moment).toBeNull();
  });

  it('cannot be had where nobody knows what has led to the run', async () => {
    const { session, machine } = bench;
    const { datasetId, basePresetId, kind, settings } = session.settings.getState();
    const state = session.moment()!.state;
    session.commands.goOnFrom({ datasetId, basePresetId, kind, settings, state, history: null, points: [] });
    await bench.learn(10);
    machine.goTo(1);
    expect(machine.unknownPast).toBe(true);
    expect(machine.store.getState().moment).toBeNull();
  });
});
