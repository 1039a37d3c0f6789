import { beforeEach, describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { explainDivergence } from '../../src/session/explain-divergence';
import { Bench, expectedState, images, layout, settings, shardFile, ofEncoder } from '../support/trainer-bench';
import { createMeasurement } from '../../src/encoders/encoder';

/** Typed, so that it may stand in an object. */
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern);

describe('Trainer', () => {
  let bench: Bench;
  beforeEach(() => {
    bench = new Bench();
  });

  it('learns the images in the order of the seed, whatever the slices', async () => {
    await bench.open();
    await bench.start();
    bench.work(60);
    const state = await bench.checkpoint();
    expect(state.counters.imagesSeen).toBeGreaterThan(80);
    expect(ofEncoder(state)).toEqual(expectedState(state.counters.imagesSeen!));
  });

  it.each([1, 37, 80, 163])('pauses at exactly image %i when asked to, at full speed until then', async (stopAt) => {
    await bench.open();
    await bench.start({ stopAt, speed: 0.001 });
    bench.work(400);
    expect(bench.all('stopped')).toEqual([{ imagesSeen: stopAt }]);
    expect(bench.last('state')).toEqual({ state: 'paused' });
    expect(ofEncoder(bench.last('checkpoint')!.state)).toEqual(expectedState(stopAt));
  });

  it('pauses before the first image when asked to stop at 0, and continues from a stop on request', async () => {
    await bench.open();
    await bench.start({ stopAt: 0 });
    bench.work(20);
    expect(bench.all('stopped')).toEqual([{ imagesSeen: 0 }]);
    await bench.say('run', {});
    bench.work(20);
    expect((await bench.checkpoint()).counters.imagesSeen).toBeGreaterThan(0);
    expect(bench.all('stopped')).toHaveLength(1);
  });

  it('counts a single step to the stop as reaching it', async () => {
    await bench.open();
    await bench.start({ stopAt: 1, running: false });
    await bench.say('step', {});
    bench.work(20);
    await bench.say('run', {});
    bench.work(20);
    expect((await bench.checkpoint()).counters.imagesSeen).toBeGreaterThan(1);
  });

  it('starts on the first shard, waits and reports it when it outruns the data, and learns the same', async () => {
    await bench.open({ train: [true, false], test: false });
    await bench.start();
    bench.work(100);
    expect(bench.last('state')).toEqual({ state: 'waiting' });
    expect((await bench.checkpoint()).counters.imagesSeen).toBe(40);
    await bench.addTrain(1);
    await bench.say('run', {});
    bench.work(15);
    expect(bench.last('state')).toEqual({ state: 'running' });
    const state = await bench.checkpoint();
    expect(ofEncoder(state)).toEqual(expectedState(state.counters.imagesSeen!));
  });

  it('learns exactly one image a step and then pauses', async () => {
    await bench.open();
    await bench.start({ running: false });
    bench.work(100);
    for (let step = 1; step <= 3; step++) {
      await bench.say('step', {});
      bench.work(100);
      expect((await bench.checkpoint()).counters.imagesSeen).toBe(step);
    }
    expect(bench.trainer.advance()).not.toBe(0);
  });

  it('learns a requested step before it measures anything', async () => {
    await bench.open();
    await bench.start({ running: false });
    await bench.say('step', {});
    bench.trainer.advance();
    expect((await bench.checkpoint()).counters.imagesSeen).toBe(1);
    expect(bench.all('curvePoint')).toEqual([]);
  });

  it('keeps to the speed that was set', async () => {
    await bench.open({ test: false });
    await bench.start({ speed: 10 });
    bench.tick = 0;
    const begin = bench.time;
    while (bench.time - begin < 2000) {
      const delay = bench.trainer.advance();
      bench.time += Math.max(1, delay ?? 1);
    }
    const state = await bench.checkpoint();
    expect(state.counters.imagesSeen).toBeGreaterThanOrEqual(20);
    expect(state.counters.imagesSeen).toBeLessThanOrEqual(22);
  });

  it('sends no snapshot without a free buffer and continues to learn', async () => {
    await bench.open();
    await bench.start();
    bench.tick = 20;
    for (let i = 0; i < 2000; i++) bench.trainer.advance();
    expect(bench.all('snapshot')).toHaveLength(2);
    const seen = (await bench.checkpoint()).counters.imagesSeen;
    expect(seen).toBeGreaterThan(snapshotImages(bench));
    await bench.say('returnBuffer', { buffer: bench.last('snapshot')!.buffer });
    for (let i = 0; i < 100; i++) bench.trainer.advance();
    expect(bench.all('snapshot')).toHaveLength(3);
  });

  it('shows test images of every class with their codes, reconstructions and errors', async () => {
    await bench.open();
    await bench.start({ running: false });
    bench.work(100);
    const snapshot = bench.snapshot();
    expect(snapshot.shape).toMatchObject({ units: 12, mostBits: 3, examples: 10, tiles: 12 });
    expect([...new Set(snapshot.exampleLabels)].toSorted((a, b) => a - b)).toEqual([0, 1, 2]);
    const pixels = images(30, 99);
    for (let i = 0; i < 10; i++) {
      const index = snapshot.exampleIndices[i]!;
      expect([...snapshot.examplePixels.subarray(i * 15, i * 15 + 15)]).toEqual([
        ...pixels.subarray(index * 15, index * 15 + 15),
      ]);
      const error =
        snapshot.exampleReconstructions
          .subarray(i * 15, i * 15 + 15)
          .reduce((total, r, p) => total + (r - snapshot.examplePixels[i * 15 + p]! / 255) ** 2, 0) / 15;
      expect(snapshot.exampleErrors[i]).toBeCloseTo(error, 6);
    }
  });

  it('shows other test images on request', async () => {
    await bench.open();
    await bench.start({ running: false });
    bench.work(100);
    const before = [...bench.snapshot().exampleIndices];
    await bench.say('setExamples', { seed: 2 });
    bench.time += 100;
    bench.work(100);
    expect([...bench.snapshot().exampleIndices]).not.toEqual(before);
  });

  it('measures the held-out error and counts units that never win', async () => {
    await bench.open();
    await bench.start({ running: false });
    bench.work(100);
    const point = bench.last('curvePoint')!;
    const fresh = new ReferenceEngine();
    const store = fresh.createImageStore(layout.shape, 30);
    store.write(0, images(30, 99));
    const encoder = fresh.createEncoder(settings, store, 80);
    const result = createMeasurement(encoder, 30);
    encoder.measure(
      Uint32Array.from({ length: 30 }, (_, i) => i),
      result,
    );
    expect(point.imagesSeen).toBe(0);
    expect(point.heldOutError).toBeCloseTo(result.errors.reduce((a, b) => a + b) / 30, 12);
    expect(point.deadUnits).toBe(12 - new Set(result.codes.bits).size);
  });

  it('answers an encode request without learning from it', async () => {
    await bench.open();
    await bench.start({ running: false });
    bench.work(100);
    await bench.say('encode', { requestId: 5, pixels: Uint8Array.from({ length: 15 }, (_, i) => i * 17) });
    const answer = bench.last('encoded')!;
    expect(answer.requestId).toBe(5);
    expect(answer.bits).toHaveLength(3);
    expect(answer.error).toBeGreaterThan(0);
    await bench.say('step', {});
    bench.work(100);
    expect(ofEncoder(await bench.checkpoint())).toEqual(expectedState(1));
  });

  it('continues from a checkpoint as if nothing had happened', async () => {
    await bench.open();
    await bench.start();
    bench.work(30);
    const middle = await bench.checkpoint();
    const second = new Bench();
    await second.open();
    await second.start({ checkpoint: structuredClone(middle) });
    second.work(30);
    const end = await second.checkpoint();
    expect(end.counters.imagesSeen).toBeGreaterThan(middle.counters.imagesSeen!);
    expect(ofEncoder(end)).toEqual(expectedState(end.counters.imagesSeen!));
  });

  it('answers a question about the run between slices, and one that cannot be answered with the reason', async () => {
    await bench.open();
    await bench.start();
    await bench.say('ask', { requestId: 1, asked: { kind: 'weights', question: { units: [0, 11] } } });
    await bench.say('ask', { requestId: 2, asked: { kind: 'weights', question: { units: [12] } } });
    bench.work(20);
    const [first, second] = bench.all('answer');
    const { imagesSeen, weights } = first!.answer as { imagesSeen: number; weights: Float32Array };
    expect([...weights.subarray(15)]).toEqual([...expectedState(imagesSeen).arrays.weights!.subarray(11 * 15)]);
    expect(second).toMatchObject({
      requestId: 2,
      answer: null,
      failure: { code: 'unexpected', values: { message: matching(/12.*11/) } },
    });
  });

  it('applies a live setting at the next image', async () => {
    await bench.open();
    await bench.start({ running: false });
    await bench.say('configure', { settings: { ...settings, winners: 5 } });
    await bench.say('encode', { requestId: 1, pixels: new Uint8Array(15).fill(200) });
    expect(bench.last('encoded')!.bits).toHaveLength(5);
  });

  it('keeps a checkpoint at least every five seconds and one before a change of settings', async () => {
    await bench.open();
    await bench.start();
    bench.tick = 10;
    bench.work(610);
    const times = bench.all('checkpoint').length;
    expect(bench.time / times).toBeLessThan(5000);
    bench.time += 1000;
    await bench.say('configure', { settings: { ...settings, boostStrength: 2 } });
    expect(bench.all('checkpoint')).toHaveLength(times + 1);
  });

  it('stops when training diverges, keeps no bad checkpoint and names the setting', async () => {
    await bench.open();
    const wild = { ...settings, learningRateSchedule: 'constant', learningRate: 60 } as const;
    await bench.start({ settings: wild });
    bench.work(2000);
    expect(bench.last('state')?.state).toBe('diverged');
    const found = explainDivergence(tiedKwta, bench.last('diverged')!);
    expect(found).toMatchObject({ suspect: 'learningRate', badValue: 60 });
    for (const { state } of bench.all('checkpoint')) {
      expect(state.arrays.weights!.every((weight) => Math.abs(weight) <= 100)).toBe(true);
    }
    expect(bench.trainer.advance()).toBeNull();
  });

  it('refuses what does not fit, says what was found and expected, and leaves the run alone', async () => {
    await bench.open();
    await bench.start({ running: false });
    bench.work(100);
    await bench.say('configure', { settings: { ...settings, winners: 13 } });
    const impossible = { code: 'unexpected', values: { message: matching(/13.*12/) } };
    expect(bench.last('refused')).toMatchObject({ command: 'configure', failure: impossible });
    await bench.say('addShard', { split: 'train', shard: 0, bytes: shardFile(39, 1) });
    expect(bench.last('refused')).toMatchObject({
      command: 'addShard',
      failure: { code: 'bad-data', values: { message: matching(/39.*40/s) } },
    });
    await bench.say('addShard', { split: 'train', shard: 7, bytes: shardFile(40, 1) });
    expect(bench.last('refused')?.command).toBe('addShard');
    await bench.say('step', {});
    bench.work(100);
    expect(ofEncoder(await bench.checkpoint())).toEqual(expectedState(1));
  });

  it('drops commands of an older run', async () => {
    await bench.open();
    await bench.start({ running: false });
    bench.runId = 0;
    await bench.say('configure', { settings: { ...settings, winners: 5 } });
    bench.runId = 1;
    await bench.say('encode', { requestId: 1, pixels: new Uint8Array(15).fill(200) });
    expect(bench.last('encoded')!.bits).toHaveLength(3);
  });

  it('keeps keyframes of exact moments, also across a return to a checkpoint', async () => {
    await bench.open();
    await bench.start();
    bench.work(60);
    const checkpoint = await bench.checkpoint();
    const at = checkpoint.counters.imagesSeen!;
    expect(at).toBeGreaterThan(16);
    const kept = [0, 1, 2, 3, 4, 6, 7, 8, 11, 13, 16];
    await bench.start({ checkpoint });
    await bench.say('ask', { requestId: 1, asked: { kind: 'filmstrip', question: { unit: 3 } } });
    bench.work(5);
    const { imagesSeen } = bench.last('answer')!.answer as { imagesSeen: number[] };
    expect(imagesSeen.slice(0, kept.length)).toEqual(kept);

    await bench.start();
    await bench.say('ask', { requestId: 2, asked: { kind: 'filmstrip', question: { unit: 3 } } });
    bench.work(2);
    const afresh = bench.last('answer')!.answer as { imagesSeen: number[] };
    expect(afresh.imagesSeen.every((moment) => moment < 3)).toBe(true);
  });
});

function snapshotImages(bench: Bench): number {
  return bench.snapshot().figure('imagesSeen');
}
