import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EncoderState } from '../../../src/core/encoder-state';
import { randomStream } from '../../../src/core/random';
import type { Settings } from '../../../src/core/settings';
import { openSnapshot } from '../../../src/core/snapshot';
import { KINDS, kindOf } from '../../../src/encoders/registry';
import { KeptRun } from '../../../src/session/past/kept-run';
import { lineageOf } from '../../../src/session/past/lineage';
import type { RunSession } from '../../../src/session/run-session';
import { digest, learnAtRandom, PastBench as Bench } from '../../support/past-bench';

const benches: Bench[] = [];
async function benchOf(kind = 'tied-kwta', changed: Partial<Settings> = { units: 24, winners: 3 }): Promise<Bench> {
  const bench = new Bench(kind, changed);
  benches.push(bench);
  await bench.until(() => bench.imagesSeen > 0);
  await bench.learn(0);
  return bench;
}

/** Lets the run's worker work until it has answered. */
async function askWorking<Answer>(bench: Bench, asked: Promise<Answer>): Promise<Answer> {
  let isAnswered = false;
  const done = asked.finally(() => (isAnswered = true));
  await bench.until(() => isAnswered);
  return done;
}

afterEach(() => {
  for (const { machine, session } of benches.splice(0)) {
    machine.dispose();
    session.dispose();
  }
});

describe('the state at a moment of the past', () => {
  it('is the state that the run had then, to the bit, at random moments with changes of settings in between', async () => {
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

  it('answers a drawing as the network of that moment did, while the run continues', async () => {
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

  it('needs no second worker during a drag, and moments passed are not replayed', async () => {
    const { machine, workers } = bench;
    const workersBefore = workers.length;
    machine.warmUp();
    for (let at = 0; at < moment; at++) machine.goTo(at, true);
    expect(machine.store.getState()).toMatchObject({ moment: moment - 1, exact: false });
    expect(workers).toHaveLength(workersBefore);
    await bench.goTo(moment);
    expect(workers).toHaveLength(workersBefore + 1);
  });

  it('is redrawn during a drag only if its nearest picture is another one', () => {
    const { machine, session } = bench;
    let drawn = 0;
    session.snapshots.subscribe(() => drawn++);
    const standIns = new Set<number | null>();
    for (let at = moment - 1; at > 0; at--) {
      machine.goTo(at, true);
      standIns.add(machine.store.getState().standIn);
    }
    expect(standIns.size).toBeGreaterThan(1);
    expect(standIns.size).toBeLessThan(moment - 1);
    expect(drawn).toBe(standIns.size);
  });

  it('is replayed from requested checkpoints, too, to the bit', async () => {
    const { session, digests, imagesSeen } = bench;
    const { of, ...arrays } = await askWorking(bench, session.requests.ask('checkpoint', {}));
    expect(digest({ ...of!, arrays: arrays as EncoderState['arrays'] })).toBe(digests.get(imagesSeen));
  });

  it('holds a question back until it has been reached', async () => {
    bench.machine.goTo(moment);
    const asked = bench.session.requests.encode(pixels());
    await bench.until(() => bench.machine.store.getState().exact);
    await bench.workers[1]!.work(3);
    expect(await asked).toEqual(before);
  });

  it('is where the run can continue with other settings, as its history says, with a way back on offer', async () => {
    const { session, machine } = bench;
    session.commands.set('boostStrength', 2);
    await bench.workers[0]!.work(3);
    await bench.goTo(moment);
    machine.continueFromHere();
    await bench.workers[0]!.work(3);
    const { first, changes } = session.run.getState().history!;
    expect(first).toMatchObject({ winners: 3 });
    expect(changes).toMatchObject([{ imagesSeen: moment, changed: { winners: 4, boostStrength: 2 } }]);
    expect(session.run.getState().replaced!.state!.counters['imagesSeen']).toBeGreaterThan(moment);
    expect(machine.store.getState().moment).toBeNull();
    await bench.learn(4);
    await bench.workers[0]!.work(20);
    // The branch can be replayed as well.
    await bench.goTo(moment);
    expect(digest(machine.state!)).toBe(bench.digests.get(moment));
    expect(bench.imagesSeen).toBeGreaterThan(moment);
  });

  it('is a new beginning with the current settings if nothing had been learnt, with a way back on offer', async () => {
    const { session, machine } = bench;
    const { imagesSeen } = bench;
    await bench.goTo(0);
    machine.continueFromHere();
    await bench.workers[0]!.work(3);
    expect(session.run.getState().history).toMatchObject({ first: { winners: 4 }, changes: [] });
    expect(session.snapshots.live()!.figure('imagesSeen')).toBeLessThan(imagesSeen);
    expect(session.run.getState().replaced!.state!.counters['imagesSeen']).toBeGreaterThan(0);
    session.commands.returnToReplaced();
    await bench.workers[0]!.work(3);
    expect(session.run.getState().history).toMatchObject({ first: { winners: 3 } });
  });

  it('gives way to the newest one when another run begins', async () => {
    await bench.goTo(moment);
    bench.session.commands.newSeed();
    await bench.workers[0]!.work(20);
    expect(bench.machine.store.getState().moment).toBeNull();
  });

  it('is replayed by a new worker if the second one ends on the way or at the moment, to the bit', async () => {
    const { machine, workers, session } = bench;
    machine.goTo(moment);
    await bench.until(() => workers.length === 2);
    await workers[1]!.work(2);
    workers[1]!.die('no memory left');
    await bench.until(() => machine.store.getState().exact);
    expect(digest(machine.state!)).toBe(bench.digests.get(moment));
    workers.at(-1)?.die('no memory left');
    const asked = session.requests.encode(pixels());
    await bench.until(() => machine.state !== null);
    await workers.at(-1)?.work(3);
    expect(await asked).toEqual(before);
    expect(workers).toHaveLength(4);
    expect(session.notices.store.getState().notices).toEqual([]);
  });

  it('is given up if several workers end in a row, and the newest moment is shown', async () => {
    const { machine, workers, session } = bench;
    machine.goTo(moment);
    for (let second = 1; second < 4; second++) {
      await bench.until(() => workers.length === second + 1);
      workers[second]!.die('no memory left');
    }
    await vi.waitFor(() => expect(session.notices.store.getState().notices).toHaveLength(1));
    expect(session.notices.store.getState().notices[0]!.message).toBe(
      'That moment could not be recomputed. No memory left.',
    );
    expect(machine.store.getState().moment).toBeNull();
    await bench.goTo(moment);
    expect(digest(machine.state!)).toBe(bench.digests.get(moment));
  });

  it('causes no notice if the second worker fails and nobody has asked for a moment', async () => {
    const { machine, workers, session } = bench;
    machine.warmUp();
    for (let second = 1; second < 4; second++) {
      await bench.until(() => workers.length === second + 1);
      workers[second]!.die('no memory left');
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(session.notices.store.getState().notices).toEqual([]);
    await bench.goTo(moment);
    expect(digest(machine.state!)).toBe(bench.digests.get(moment));
  });

  it('is not replayed any further once the newest moment is shown again', async () => {
    const { machine, workers } = bench;
    machine.goTo(moment);
    await bench.until(() => workers.length === 2);
    machine.toNow();
    await workers[1]!.work(50);
    expect(workers[1]!.sent).not.toContain('stopped');
  });

  it('belongs to its own run: late results of a replay are not attributed to a new run', async () => {
    const { machine, session } = bench;
    await bench.goTo(moment);
    const found = openSnapshot(session.snapshots.shown()!.buffer.slice(0));
    const state = machine.state!;
    const of = lineageOf(session)!;
    session.commands.newSeed();
    await bench.workers[0]!.work(20);
    const kept = new KeptRun(session);
    kept.keepPicture(found, of);
    kept.keepCheckpoint(state, of);
    expect(kept.pictureNear(moment)?.figure('imagesSeen')).not.toBe(moment);
    expect(kept.checkpointBefore(10 ** 6)).toBeNull();
    kept.keepCheckpoint(state, lineageOf(session)!);
    expect(kept.checkpointBefore(10 ** 6)).toBe(state);
  });

  it('cannot be shown if the history of the run is unknown', async () => {
    const { session, machine } = bench;
    const { datasetId, basePresetId, kind, settings } = session.settings.getState();
    const state = session.moment()!.state;
    session.commands.continueFrom({ datasetId, basePresetId, kind, settings, state, history: null, points: [] });
    await bench.learn(10);
    machine.goTo(1);
    expect(machine.unknownPast).toBe(true);
    expect(machine.store.getState().moment).toBeNull();
  });
});
