import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../../src/datasets/idx';
import { createImageOrder } from '../../../src/datasets/image-order';
import type { DatasetLayout } from '../../../src/core/dataset';
import { bitsAt, settingsAt } from '../../../src/core/sweep';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { SweepJob } from '../../../src/trainer/sweep/job';
import type { SweepCommand, SweepEvent } from '../../../src/trainer/sweep/protocol';
import { randomImages } from '../../support/twin-encoders';

const shape = { width: 4, height: 3, signed: false };
const TRAIN = randomImages(shape, 300, 0.5, 1);
const TEST = randomImages(shape, 70, 0.5, 2);
const LAYOUT: DatasetLayout = { id: 'small', shape, trainShards: [200, 100], testShards: [70], classCount: 0 };
const BASE: TiedSettings = { ...DEFAULT_SETTINGS, boostStrength: 0.5 };
const POINT = { units: 12, winners: 3, rounds: 2, seed: 7 };

const shard = (split: 'train' | 'test', index: number, pixels: Uint8Array): SweepCommand => ({
  type: 'addShard',
  split,
  shard: index,
  bytes: writeIdx([pixels.length / 12, 3, 4], pixels).buffer,
});
const FILES = [
  { type: 'open', layout: LAYOUT, kind: 'tied-kwta' },
  shard('train', 0, TRAIN.slice(0, 200 * 12)),
  shard('train', 1, TRAIN.slice(200 * 12)),
  shard('test', 0, TEST),
] satisfies SweepCommand[];

/** Every reading of the clock takes a while, so that the job often lets messages in between. */
function createJob() {
  const events: SweepEvent[] = [];
  let clock = 0;
  const job = new SweepJob({
    emit: (event) => events.push(event),
    now: () => (clock += 30),
    loadEngine: () => Promise.resolve({ engine: new ReferenceEngine(), slowBecause: null }),
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  });
  return { job, events };
}

describe('a worker of a sweep', () => {
  it('measures a point as the encoder, trained in the order of a run, is measured on all test images', async () => {
    const { job, events } = createJob();
    for (const command of FILES) void job.handle(command);
    await job.handle({ type: 'measure', point: POINT, base: BASE, images: 450 });
    const encoder = trained(450);
    let error = 0;
    const rebuilt = new Float32Array(12);
    const wins = new Set<number>();
    for (let i = 0; i < 70; i++) {
      const image = TEST.subarray(i * 12, (i + 1) * 12);
      const code = encoder.encode(image);
      code.bits.forEach((unit) => wins.add(unit));
      encoder.decode(code, rebuilt);
      rebuilt.forEach((value, p) => (error += (value - image[p]! / 255) ** 2 / 12 / 70));
    }
    const last = events.at(-1);
    if (last?.type !== 'result') throw new Error(JSON.stringify(last));
    expect(last.result).toMatchObject({ ...POINT, images: 450, bits: bitsAt(POINT), recognition: null });
    expect(last.result.error).toBeCloseTo(error, 6);
    expect(last.result.deadUnits).toBe(12 - wins.size);
    const shares = events.flatMap((event) => (event.type === 'progress' ? event.done : []));
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it('recognises test images by their codes if there are labels', async () => {
    const { job, events } = createJob();
    // Two classes: the upper half is lit, or the lower.
    const [train, test] = [TRAIN, TEST].map((pixels) =>
      pixels.map((byte, i) => (i % 12 < 6 === (Math.floor(i / 12) % 2 === 0) ? byte | 128 : 0)),
    ) as [Uint8Array, Uint8Array];
    const labels = (count: number) =>
      writeIdx(
        [count],
        Uint8Array.from({ length: count }, (_, i) => i % 2),
      ).buffer;
    const commands: SweepCommand[] = [
      { type: 'open', layout: { ...LAYOUT, classCount: 2 }, kind: 'tied-kwta' },
      shard('train', 0, train.slice(0, 200 * 12)),
      shard('train', 1, train.slice(200 * 12)),
      shard('test', 0, test),
      { type: 'addLabels', split: 'train', bytes: labels(300) },
      { type: 'addLabels', split: 'test', bytes: labels(70) },
      { type: 'measure', point: POINT, base: BASE, images: 300 },
    ];
    await Promise.all(commands.map((command) => job.handle(command)));
    const last = events.at(-1);
    expect(last?.type === 'result' && last.result.recognition).toBeGreaterThan(0.95);
  });

  it('does nothing while paused, and ends with the same figures', async () => {
    const { job, events } = createJob();
    for (const command of FILES) void job.handle(command);
    const measured = job.handle({ type: 'measure', point: POINT, base: BASE, images: 300 });
    while (!events.some(({ type }) => type === 'progress')) await new Promise((resolve) => setImmediate(resolve));
    void job.handle({ type: 'pause' });
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
    const before = events.length;
    for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve));
    expect(events).toHaveLength(before);
    expect(events.at(-1)?.type).toBe('progress');
    void job.handle({ type: 'goOn' });
    await measured;
    const other = createJob();
    for (const command of FILES) void other.job.handle(command);
    await other.job.handle({ type: 'measure', point: POINT, base: BASE, images: 300 });
    const [a, b] = [events.at(-1), other.events.at(-1)];
    expect(a?.type === 'result' && a.result.error).toBe(b?.type === 'result' && b.result.error);
  });

  it('reports a point that diverges and measures the next', async () => {
    const { job, events } = createJob();
    for (const command of FILES) void job.handle(command);
    const wild = { ...BASE, learningRateSchedule: 'constant' as const, learningRate: 50 };
    await job.handle({ type: 'measure', point: POINT, base: wild, images: 300 });
    expect(events.at(-1)).toMatchObject({ type: 'failed', point: POINT, failure: { code: 'weight-large' } });
    await job.handle({ type: 'measure', point: POINT, base: BASE, images: 100 });
    expect(events.at(-1)).toMatchObject({ type: 'result' });
  });

  it('reports how long an image takes', async () => {
    const { job, events } = createJob();
    for (const command of FILES) void job.handle(command);
    await job.handle({ type: 'time', point: POINT, base: BASE });
    const last = events.at(-1);
    // The clock moves by 30 ms between two readings: 192 images, then all of the 70.
    expect(last?.type === 'speed' && last.speed.secondsPerTrained).toBeCloseTo(0.03 / 192, 9);
    expect(last?.type === 'speed' && last.speed.secondsPerMeasured).toBeCloseTo(0.03 / 70, 9);
  });
});

function trained(images: number) {
  const engine = new ReferenceEngine();
  const store = engine.createImageStore(shape, 300);
  store.write(0, TRAIN);
  const encoder = engine.createEncoder(settingsAt(BASE, POINT) as TiedSettings, store, 300);
  const order = createImageOrder(POINT.seed, LAYOUT.trainShards);
  const next = new Uint32Array(1);
  while (encoder.imagesSeen < images) {
    order.next(1, () => true, next);
    encoder.train(next);
  }
  return encoder;
}
