import { expect, it } from 'vitest';
import { createDatasetStore, NO_DATASET } from '../../../src/session/dataset-store';
import { WorkerLimit } from '../../../src/session/run-limit';
import { createRunStore, type RunStore } from '../../../src/session/run-store';
import { keepPace, type PairPace } from '../../../src/features/compare/pace';
import { randomStream } from '../../../src/core/random';
import { Bench, settings } from '../../support/trainer-bench';

/** A trainer and a session's view of it. */
class Runner {
  readonly bench = new Bench();
  readonly run: RunStore = createRunStore();
  readonly dataset = createDatasetStore();
  readonly limit = new WorkerLimit({
    limitTo: (imagesSeen) => {
      if (imagesSeen !== this.limitedTo) this.bench.sayInTurn('limit', { imagesSeen });
      this.limitedTo = imagesSeen;
    },
  });
  private limitedTo: number | null = null;
  private heard = 0;

  constructor(readonly over: Partial<typeof settings> = {}) {}

  async begin(): Promise<void> {
    // An image takes about a slice.
    this.bench.tick = 2;
    await this.bench.open();
    await this.bench.start({ settings: { ...settings, ...this.over } });
    this.run.getState().noteState('running');
  }

  /** Works for some slices, then takes in the reports. */
  async work(slices: number): Promise<void> {
    // Commands are carried out in turn.
    await this.bench.settled();
    this.bench.work(slices);
    const reports = this.bench.all('progress');
    for (const { imagesSeen } of reports.slice(this.heard)) this.limit.progressed(imagesSeen);
    this.heard = reports.length;
    await this.bench.settled();
  }

  pause(): void {
    this.bench.sayInTurn('pause', {});
  }

  /** Images seen and weights at the newest checkpoint. */
  state() {
    return this.bench.last('checkpoint')!.state;
  }
}

async function pair(overB: Partial<typeof settings> = {}) {
  const [a, b] = [new Runner(), new Runner(overB)];
  await a.begin();
  await b.begin();
  const paces: PairPace[] = [];
  const end = keepPace(a, b, (pace) => paces.push(pace));
  return { a, b, paces, end };
}

/** Both work until neither reports anything more. */
async function settle(a: Runner, b: Runner): Promise<void> {
  for (let i = 0; i < 250; i++) {
    await a.work(8);
    await b.work(8);
  }
}

it('both have seen the same images whenever training halts, whichever run had more time', async () => {
  const random = randomStream(4, 'dataset');
  for (let round = 0; round < 4; round++) {
    const { a, b } = await pair({ winners: 5 });
    const [slowA, slowB] = round % 2 === 0 ? [1, 9] : [9, 1];
    for (let i = 0; i < 60; i++) {
      await a.work(random.integer(0, 12 / slowA) + 1);
      await b.work(random.integer(0, 12 / slowB) + 1);
      expect(b.limit.imagesSeen).toBeLessThanOrEqual(a.limit.imagesSeen);
    }
    a.pause();
    await settle(a, b);
    expect(a.limit.imagesSeen).toBeGreaterThan(2);
    expect(b.limit.imagesSeen).toBe(a.limit.imagesSeen);
  }
});

it('each run learns what it would learn alone, bit for bit', async () => {
  const { a, b, end } = await pair();
  for (let i = 0; i < 40; i++) {
    await a.work(3);
    await b.work(1);
  }
  a.pause();
  await settle(a, b);
  const { imagesSeen } = a.state().counters;
  const alone = new Runner();
  await alone.bench.open();
  await alone.bench.start({ settings, stopAt: imagesSeen! });
  alone.bench.work(4000);
  for (const runner of [a, b]) {
    expect(runner.state().counters['imagesSeen']).toBe(imagesSeen);
    expect(runner.state().arrays).toEqual(alone.state().arrays);
  }
  end();
});

it('a step of A is a step of B', async () => {
  const { a, b } = await pair();
  a.pause();
  await settle(a, b);
  const before = a.limit.imagesSeen;
  await a.bench.say('step', {});
  await settle(a, b);
  expect([a, b].map(({ limit }) => limit.imagesSeen)).toEqual([before + 1, before + 1]);
});

it('A waits for a B that has begun later, and reports how far B is behind', async () => {
  const a = new Runner();
  await a.begin();
  a.bench.work(300);
  const b = new Runner();
  await b.begin();
  const paces: PairPace[] = [];
  keepPace(a, b, (pace) => paces.push(pace));
  await a.work(5);
  const from = a.limit.imagesSeen;
  expect(from).toBeGreaterThan(50);
  await a.work(100);
  expect(a.limit.imagesSeen).toBe(from);
  expect(paces.at(-1)?.behind).toBe(from);
  for (let i = 0; i < 250 && a.limit.imagesSeen === from; i++) {
    await a.work(4);
    await b.work(4);
  }
  expect(a.limit.imagesSeen).toBeGreaterThan(from);
  expect(b.limit.imagesSeen).toBeGreaterThan(0);
});

it('A continues without a B that fails, diverges or gets no images, and waits again when B is back', async () => {
  const griefs: ((b: Runner) => () => void)[] = [
    ({ run }) => {
      run.getState().noteState('failed');
      return () => run.getState().noteState('running');
    },
    ({ run }) => {
      run.getState().noteDivergence({} as never);
      return () => run.getState().want('running');
    },
    ({ dataset }) => {
      dataset.getState().note({ ...NO_DATASET, problem: { message: 'gone', gone: false } });
      return () => dataset.getState().note(NO_DATASET);
    },
  ];
  for (const grief of griefs) {
    const { a, b } = await pair();
    const recover = grief(b);
    await a.work(300);
    expect(a.limit.imagesSeen).toBeGreaterThan(50);
    recover();
    await a.work(1);
    const from = a.limit.imagesSeen;
    await a.work(300);
    expect(a.limit.imagesSeen).toBeLessThanOrEqual(from + 20);
    a.pause();
    await settle(a, b);
    expect(b.limit.imagesSeen).toBe(a.limit.imagesSeen);
  }
});

it('after the comparison, A continues as it would have alone', async () => {
  const { a, end } = await pair();
  await a.work(100);
  const halted = a.limit.imagesSeen;
  await a.work(100);
  expect(a.limit.imagesSeen).toBe(halted);
  end();
  await a.work(200);
  a.pause();
  await a.work(20);
  expect(a.state().counters['imagesSeen']).toBeGreaterThan(halted + 20);
});
