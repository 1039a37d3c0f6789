import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followPast } from '../../../src/features/compare/follow-past';
import { sameShape } from '../../../src/features/compare/same-shape';
import { startTogether } from '../../../src/features/compare/start-together';
import { shareStage } from '../../../src/features/compare/share-stage';
import { createDrawingStore } from '../../../src/features/draw/store';
import { createStageStore } from '../../../src/features/stage/store';
import { createTimeMachine } from '../../../src/session/past/time-machine';
import { PastBench } from '../../support/past-bench';
import { createFakeSession } from '../../support/fake-session';

const SMALL = { units: 24, winners: 3 };
const benches: PastBench[] = [];
const ends: (() => void)[] = [];

async function pair(): Promise<[PastBench, PastBench]> {
  const both = [new PastBench('tied-kwta', SMALL), new PastBench('tied-kwta', { ...SMALL, boostStrength: 0 })] as const;
  benches.push(...both);
  for (const bench of both) {
    await bench.until(() => bench.imagesSeen > 0);
    await bench.learn(8);
  }
  return [...both];
}

/** Lets the workers of both runs work until a condition is met. */
async function untilBoth(isSo: () => boolean): Promise<void> {
  for (let waits = 0; !isSo(); waits++) {
    if (waits > 500) throw new Error('nothing came of it; expected both runs to get there');
    for (const { workers } of benches) for (const worker of workers) if (!worker.isEnded) await worker.work(5);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

afterEach(() => {
  for (const end of ends.splice(0)) end();
  for (const { machine, session } of benches.splice(0)) {
    machine.dispose();
    session.dispose();
  }
});

describe('the stages of two runs', () => {
  it('show one original during training, each with its own code, even if B has just learnt another image', async () => {
    const [a, b] = await pair();
    const [stageA, stageB] = [a, b].map(({ session }) => session.part(createStageStore));
    ends.push(shareStage(a.session, b.session));
    await a.learn(5);
    const shown = () => [stageA!.getState().shown!, stageB!.getState().shown!] as const;
    await untilBoth(
      () => shown()[0].index === shown()[1].index && shown()[0].pixels.join() === shown()[1].pixels.join(),
    );
    const [ofA, ofB] = shown();
    expect(ofB.source).toBe('learning');
    const asked = b.session.requests.encode(Uint8Array.from(ofA.pixels));
    await b.workers[0]!.work(3);
    expect([...ofB.bits]).toEqual([...(await asked).bits]);
  });

  it('give way to a drawing, and show their common original again after it', async () => {
    const [a, b] = await pair();
    const stageB = b.session.part(createStageStore);
    ends.push(shareStage(a.session, b.session));
    const pad = b.session.part(createDrawingStore);
    const image = { shape: { width: 5, height: 3, signed: false }, pixels: new Uint8Array(15).fill(9) };
    await untilBoth(() => stageB.getState().shown?.index === a.session.part(createStageStore).getState().shown?.index);
    pad.getState().setImage(image as never);
    const { encode } = b.session.requests;
    const asked: string[] = [];
    vi.spyOn(b.session.requests, 'encode').mockImplementation((pixels) => {
      asked.push(pixels.join());
      return encode(pixels);
    });
    await b.learn(3);
    await a.learn(3);
    expect(asked.filter((pixels) => pixels !== image.pixels.join())).toEqual([]);
    pad.getState().clear();
    await untilBoth(() => stageB.getState().shown?.index === a.session.part(createStageStore).getState().shown?.index);
  });
});

describe('a moment of the past of two runs', () => {
  it('is the same in both, and both continue from there', async () => {
    const [a, b] = await pair();
    const ofB = b.session.part(createTimeMachine);
    const machine = a.session.part(createTimeMachine);
    ends.push(followPast(a.session, b.session).end);
    const moment = Math.min(a.imagesSeen, b.imagesSeen) - 5;
    machine.goTo(moment);
    await untilBoth(() => machine.store.getState().exact && ofB.store.getState().exact);
    expect(ofB.store.getState().moment).toBe(moment);
    machine.toNow();
    await untilBoth(() => ofB.store.getState().moment === null);

    machine.goTo(moment);
    await untilBoth(() => machine.store.getState().exact);
    a.session.commands.pause();
    machine.continueFromHere();
    await untilBoth(() => b.session.run.getState().history !== null && b.session.limit.imagesSeen === moment);
    expect(a.session.limit.imagesSeen).toBe(moment);
    expect(ofB.store.getState().moment).toBeNull();
  });

  it('restarts both if it is the first moment, and both offer their previous runs', async () => {
    const [a, b] = await pair();
    const ofB = b.session.part(createTimeMachine);
    const machine = a.session.part(createTimeMachine);
    const past = followPast(a.session, b.session);
    ends.push(startTogether(a.session, b.session, past.isLeft), past.end);
    machine.goTo(0);
    await untilBoth(() => machine.store.getState().exact && ofB.store.getState().exact);
    const seen = b.imagesSeen;
    machine.continueFromHere();
    await untilBoth(() => b.session.limit.imagesSeen < seen);
    for (const { session } of [a, b]) {
      expect(session.run.getState().replaced!.state!.counters['imagesSeen']).toBeGreaterThan(0);
    }
    // Restart does not continue from the moment: it restarts both runs.
    for (const bench of [a, b]) await bench.learn(5);
    machine.goTo(1);
    expect(ofB.store.getState().moment).toBe(1);
    const { runs } = b.session.limit;
    a.session.commands.restart();
    expect(b.session.limit.runs).toBe(runs + 1);
  });

  it('is shown by A alone if B has not got that far', async () => {
    const [a, b] = await pair();
    await a.learn(12);
    ends.push(followPast(a.session, b.session).end);
    expect(a.imagesSeen - 1).toBeGreaterThan(b.imagesSeen);
    a.session.part(createTimeMachine).goTo(a.imagesSeen - 1);
    expect(b.session.part(createTimeMachine).store.getState().moment).toBeNull();
  });
});

describe('images of another size', () => {
  let a: ReturnType<typeof createFakeSession>;
  let b: ReturnType<typeof createFakeSession>;
  beforeEach(() => {
    [a, b] = [createFakeSession(), createFakeSession()];
    ends.push(sameShape(a.session, b.session));
  });
  const manifest = (id: string, side: number) => ({ id, width: side, height: side, signed: false }) as never;

  it('are refused for B, which says so and returns to those of A', () => {
    a.setDataset({ manifest: manifest('mnist', 28) });
    b.session.commands.chooseDataset('bars');
    b.setDataset({ manifest: manifest('bars', 8) });
    expect(b.session.settings.getState().datasetId).toBe('mnist');
    const [notice] = b.session.notices.store.getState().notices;
    expect(notice!.message).toMatch(/A learns from 28 × 28 pixels, these are 8 × 8 pixels\. B learns MNIST again\./);
  });
});
