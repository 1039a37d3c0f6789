/** A run on a few images, without threads, for tests of its past. */
import type { EncoderState } from '../../src/core/encoder-state';
import type { RandomStream } from '../../src/core/random';
import type { Settings } from '../../src/core/settings';
import { writeIdx } from '../../src/datasets/idx';
import { kindOf } from '../../src/encoders/registry';
import type { Feed } from '../../src/session/feed/feed';
import { createTimeMachine, type TimeMachine } from '../../src/session/past/time-machine';
import { createRunSession, type RunSession } from '../../src/session/run-session';
import { createTrainerClient } from '../../src/trainer/client';
import { digestOf } from './digest';
import { PumpedWorker } from './pumped-worker';
import { layout, shardFile } from './trainer-bench';

const labels = (count: number): ArrayBuffer =>
  writeIdx(
    [count],
    Uint8Array.from({ length: count }, (_, i) => i % 3),
  ).buffer;

/** A feed that gives every consumer all of a small dataset at once. */
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

/** A real run on a few images, and its time machine. The first worker is the run's own, the second replays its past. */
export class PastBench {
  readonly workers: PumpedWorker[] = [];
  readonly session: RunSession;
  readonly machine: TimeMachine;
  /** Digests of the run's own state at each pause. */
  readonly digests = new Map<number, string>();

  constructor(kind: string, changed: Partial<Settings>) {
    const { defaults, presets } = kindOf(kind);
    this.session = createRunSession({
      feed: FEED,
      plan: {
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

  /** Lets the newest worker work until a condition is met. */
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

/** A digest of everything that learning changes, for any kind, including the classifier. */
export function digest({ counters, arrays }: EncoderState): string {
  const names = Object.keys(arrays).sort();
  return digestOf(JSON.stringify([counters, names.map((name) => [name, digestOf(arrays[name]!)])]));
}

/**
 * Learns in random stretches, with changes of live settings in between.
 * @returns counts at which the run was paused.
 */
export async function learnAtRandom(bench: PastBench, random: RandomStream, stretches: number): Promise<number[]> {
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
