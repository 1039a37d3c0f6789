/** If every image takes long: how long a command has to wait, and that every snapshot is still of one moment. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { openSnapshot, type Snapshot } from '../../src/core/snapshot';
import { SlowEngine, type Costs } from '../support/slow-engine';
import { Bench, expectedState, images, layout, settings } from '../support/trainer-bench';
import { createMeasurement } from '../../src/encoders/encoder';

/** One image with all winners in 256 rounds of explaining away at 16,384 units, as measured. */
const SLOW: Costs = { train: 450, measure: 340, feature: 0.004 };
const QUICK: Costs = { train: 0.013, measure: 0.013, feature: 0.002 };

/** What stays the same however often commands are awaited. */
const TURN_MS = 10;

let costs: (of: TiedSettings) => Costs;
let bench: Bench;
beforeEach(() => {
  costs = () => SLOW;
  bench = new Bench(
    new SlowEngine(
      new ReferenceEngine(),
      (of) => costs(of),
      (milliseconds) => (bench.time += milliseconds),
    ),
  );
  bench.tick = 0;
});

/** Works as the worker would. @returns the longest time between two moments at which a command could have come. */
function longestWait(turns: number, between: (turn: number) => void = () => undefined): number {
  let longest = 0;
  for (let turn = 0; turn < turns; turn++) {
    const before = bench.time;
    const delay = bench.trainer.advance();
    longest = Math.max(longest, bench.time - before);
    if (delay === null) break;
    bench.time += Math.max(delay, 0.05);
    bench.handBack();
    between(turn);
  }
  return longest;
}

const snapshots = (): Snapshot[] => bench.all('snapshot').map(({ buffer }) => openSnapshot(buffer));

/** What the rows must show after this many images, from a separate encoder. */
function expectOfItsMoment(snapshot: Snapshot, of: TiedSettings = settings): void {
  const engine = new ReferenceEngine();
  const store = engine.createImageStore(layout.shape, 30);
  store.write(0, images(30, 99));
  const encoder = engine.createEncoder(of, store, 80);
  encoder.loadState(expectedState(snapshot.figure('imagesSeen')));
  const { exampleIndices } = snapshot;
  const result = createMeasurement(encoder, 10);
  encoder.measure(exampleIndices, result);
  expect(snapshot.exampleBits).toEqual(result.codes.bits);
  expect(snapshot.exampleErrors).toEqual(result.errors);
  const [tiles, scales] = [new Int8Array(12 * 15), new Float32Array(12)];
  encoder.readTiles(0, 12, tiles, scales);
  expect(snapshot.tilePixels).toEqual(tiles);
  expect(snapshot.tileScales).toEqual(scales);
  const dutyCycles = new Float32Array(12);
  encoder.readUse(dutyCycles);
  expect(snapshot.dutyCycles).toEqual(dutyCycles);
}

describe('if each image takes half a second', () => {
  it('a command waits for one image at most, whatever other work there is', async () => {
    await bench.open();
    await bench.start();
    expect(longestWait(2000)).toBeLessThan(SLOW.train + TURN_MS);
    expect(snapshots().length).toBeGreaterThan(3);
    expect(bench.all('curvePoint').length).toBeGreaterThan(0);
    expect((await bench.checkpoint()).counters.imagesSeen).toBeGreaterThan(100);
  });

  it('a snapshot arrives at least every fifteen seconds, and training gets most of the time', async () => {
    await bench.open();
    await bench.start();
    const begin = bench.time;
    let newest = begin;
    let longestStill = 0;
    let shown = 0;
    longestWait(1500, () => {
      const now = bench.all('snapshot').length;
      if (now > shown) {
        longestStill = Math.max(longestStill, bench.time - newest);
        newest = bench.time;
        shown = now;
      }
    });
    expect(longestStill).toBeLessThan(15_000);
    const learning = (await bench.checkpoint()).counters.imagesSeen! * SLOW.train;
    expect(learning / (bench.time - begin)).toBeGreaterThan(0.5);
  });

  it('what was learnt up to a pause is shown as soon as a snapshot can be made, not when the next one would have been due', async () => {
    await bench.open();
    await bench.start();
    // Long enough after a snapshot that much has been learnt, and long before the next one.
    longestWait(200);
    for (const before = snapshots().length; snapshots().length === before;) longestWait(1);
    longestWait(6);
    const { imagesSeen } = (await bench.checkpoint()).counters;
    const paused = bench.time;
    while (bench.snapshot().figure('imagesSeen') !== imagesSeen) longestWait(1);
    expect(bench.time - paused).toBeLessThan(13 * SLOW.measure + 1000);
  });

  it('every snapshot is of one moment', async () => {
    await bench.open();
    await bench.start();
    let pictures = 0;
    longestWait(800, () => {
      // Earlier ones may have been overwritten, because their buffers have been handed back.
      if (snapshots().length > pictures) expectOfItsMoment(bench.snapshot());
      pictures = snapshots().length;
    });
    expect(pictures).toBeGreaterThan(2);
  });

  it('a step does not wait for a half-written snapshot, and the next snapshot is from after it', async () => {
    await bench.open();
    await bench.start({ running: false });
    longestWait(8);
    expect(snapshots()).toEqual([]);
    await bench.say('step', {});
    const before = bench.time;
    longestWait(3);
    expect(bench.time - before).toBeLessThan(SLOW.train + SLOW.measure + TURN_MS);
    expect((await bench.checkpoint()).counters.imagesSeen).toBe(1);
    longestWait(100);
    expect(snapshots()[0]!.figure('imagesSeen')).toBe(1);
    expectOfItsMoment(snapshots()[0]!);
  });

  it('a half-written snapshot never becomes a mixture of two settings', async () => {
    await bench.open();
    await bench.start({ running: false });
    longestWait(8);
    expect(snapshots()).toEqual([]);
    const five = { ...settings, winners: 5 };
    await bench.say('configure', { settings: five });
    longestWait(100);
    expect(snapshots()[0]!.shape.mostBits).toBe(5);
    expectOfItsMoment(snapshots()[0]!, five);
  });

  it('while a slider is dragged, training continues, and a snapshot arrives when it is released', async () => {
    await bench.open();
    await bench.start();
    longestWait(300, (turn) => void bench.say('configure', { settings: { ...settings, inhibition: turn / 300 } }));
    const pictures = snapshots().length;
    expect((await bench.checkpoint()).counters.imagesSeen).toBeGreaterThan(50);
    longestWait(100);
    expect(snapshots().length).toBeGreaterThan(pictures);
  });
});

describe('when a setting makes each image take ten thousand times as long', () => {
  it('a command waits for one image at most, not for as many as used to fit into a slice', async () => {
    costs = ({ rounds }) => (rounds > 1 ? SLOW : QUICK);
    await bench.open();
    await bench.start();
    longestWait(150);
    await bench.say('configure', { settings: { ...settings, rounds: 2 } });
    expect(longestWait(300)).toBeLessThan(SLOW.train + TURN_MS);
  });
});

it('while a slider is dragged and images are quick, training keeps half of its time', async () => {
  costs = () => ({ ...QUICK, measure: 1 });
  await bench.open();
  await bench.start();
  longestWait(200);
  const before = (await bench.checkpoint()).counters.imagesSeen!;
  await bench.say('run', {});
  const begin = bench.time;
  let draggedAt = begin;
  longestWait(400, (turn) => {
    // A slider reports its movement once a frame.
    if (bench.time - draggedAt < 16) return;
    draggedAt = bench.time;
    void bench.say('configure', { settings: { ...settings, inhibition: turn / 400 } });
  });
  const learnt = (await bench.checkpoint()).counters.imagesSeen! - before;
  expect((learnt * QUICK.train) / (bench.time - begin)).toBeGreaterThan(0.5);
});

it.each([
  [1, 5],
  [30, 6],
  [200, 10],
])('where %i images are best learnt from together, a slice lasts %i ms', async (imagesAhead, expectedMs) => {
  const slices: number[] = [];
  const engine = new SlowEngine(
    new ReferenceEngine(),
    () => ({ ...QUICK, train: 0.2 }),
    (milliseconds, work) => {
      bench.time += milliseconds;
      if (work === 'train') slices.push(milliseconds);
    },
  );
  engine.imagesAhead = imagesAhead;
  bench = new Bench(engine);
  bench.tick = 0;
  // With labels, the images of a slice are learnt in pieces.
  await bench.open({ classCount: 0 });
  await bench.start();
  longestWait(100);
  expect(Math.max(...slices)).toBeCloseTo(expectedMs);
});
