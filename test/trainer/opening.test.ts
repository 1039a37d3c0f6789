import { describe, expect, it } from 'vitest';
import type { Pacing } from '../../src/core/speed';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { SlowEngine } from '../support/slow-engine';
import { Bench, expectedState, ofEncoder } from '../support/trainer-bench';

const OPENING: Pacing = { stretch: 1, fromMs: 0 };

/** Works until the clock of the bench shows this time. */
function workUntil(bench: Bench, time: number): void {
  while (bench.time < time) bench.work(1);
}
const seen = (bench: Bench): number => bench.snapshot().figure('imagesSeen');

describe('a run that opens', () => {
  it('shows its noise before any image has arrived', async () => {
    const bench = new Bench();
    await bench.open({ train: [false, false], test: false });
    await bench.start({ speed: OPENING });
    bench.work(20);
    const snapshot = bench.snapshot();
    expect(seen(bench)).toBe(0);
    expect(snapshot.shape).toMatchObject({ examples: 0, tiles: 12 });
    expect(new Set(snapshot.tilePixels).size).toBeGreaterThan(50);
  });

  it('learns the first images one by one, then ever more', async () => {
    const bench = new Bench();
    bench.tick = 0.2;
    await bench.open();
    await bench.start({ speed: OPENING });
    const began = bench.time;
    const counts = [600, 2000, 2900, 3700, 4500].map((moment) => {
      workUntil(bench, began + moment);
      return seen(bench);
    });
    expect(counts).toEqual([0, 1, 2, 3, 4]);
    workUntil(bench, began + 8500);
    expect(seen(bench)).toBeGreaterThan(50);
    expect(seen(bench)).toBeLessThan(80);
  });

  it('uses the time between images to measure itself at each doubling, if that takes long', async () => {
    const measureMs = 15;
    const engine = new SlowEngine(
      new ReferenceEngine(),
      () => ({ train: 0, measure: measureMs, feature: 0 }),
      (milliseconds) => (bench.time += milliseconds),
    );
    const bench = new Bench(engine);
    bench.tick = 0.2;
    await bench.open();
    await bench.start({ speed: OPENING });
    workUntil(bench, bench.time + 6000);
    const measured = bench.all('curvePoint').map(({ imagesSeen }) => imagesSeen);
    expect(measured.slice(0, 4)).toEqual([0, 1, 2, 4]);
  });

  it('reports when nothing is held back any more', async () => {
    const bench = new Bench();
    await bench.open();
    await bench.start({ speed: { stretch: 0.05, fromMs: 0 } });
    workUntil(bench, bench.time + 900);
    expect(bench.all('openingOver')).toHaveLength(0);
    const latest = bench.time + 3000;
    while (bench.all('openingOver').length === 0 && bench.time < latest) bench.work(1);
    bench.work(5);
    expect(bench.all('openingOver')).toHaveLength(1);
  });

  it('continues as fast as it can when given another speed', async () => {
    const bench = new Bench();
    await bench.open();
    await bench.start({ speed: OPENING });
    bench.work(10);
    await bench.say('setSpeed', { speed: null });
    const began = bench.time;
    while (seen(bench) < 200) bench.work(1);
    expect(bench.time - began).toBeLessThan(2000);
    expect(bench.all('openingOver')).toHaveLength(0);
  });
});

describe('a run that opens and is to stop', () => {
  it('keeps the pace of the opening up to the stop', async () => {
    const bench = new Bench();
    bench.tick = 0.2;
    await bench.open();
    await bench.start({ speed: OPENING, stopAt: 3 });
    const began = bench.time;
    workUntil(bench, began + 2000);
    expect(seen(bench)).toBe(1);
    workUntil(bench, began + 5000);
    expect(bench.all('stopped')).toEqual([{ imagesSeen: 3 }]);
    expect(seen(bench)).toBe(3);
  });

  it('reaches the stop as fast as it can once the opening is over', async () => {
    const bench = new Bench();
    bench.tick = 0.2;
    await bench.open();
    await bench.start({ speed: OPENING, stopAt: 163 });
    workUntil(bench, bench.time + 1000);
    await bench.say('setSpeed', { speed: null });
    const began = bench.time;
    while (bench.all('stopped').length === 0) bench.work(1);
    expect(bench.time - began).toBeLessThan(2000);
  });
});

describe('the pace', () => {
  it.each<[string, Pacing]>([
    ['flat out', null],
    ['at a steady speed', 37],
    ['doubling', 'doubling'],
    ['opening', OPENING],
    ['opening quickly', { stretch: 1 / 3, fromMs: 250 }],
  ])('%s never changes what is learnt', async (_, speed) => {
    const bench = new Bench();
    await bench.open();
    await bench.start({ speed });
    while (!bench.last('snapshot') || seen(bench) < 30) bench.work(1);
    const state = await bench.checkpoint();
    expect(ofEncoder(state)).toEqual(expectedState(state.counters['imagesSeen']!));
  });
});
