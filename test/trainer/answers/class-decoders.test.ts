import { describe, expect, it } from 'vitest';
import type { DatasetLayout } from '../../../src/core/dataset';
import { ClassGatedEngine } from '../../../src/encoders/class-gated/engine';
import type { GatedSettings } from '../../../src/encoders/class-gated/settings';
import type { Engine } from '../../../src/encoders/encoder';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { answerReadByClasses } from '../../../src/trainer/answers/class-decoders';
import { answerScorecard } from '../../../src/trainer/answers/scorecard';
import { Run } from '../../../src/trainer/run';
import { TrainingData } from '../../../src/trainer/training-data';
import { SnapshotWriter } from '../../../src/trainer/watching/snapshot-writer';
import { randomImages } from '../../support/twin-encoders';

const shape = { width: 4, height: 3, signed: false };
const [TRAIN, TESTS, CLASSES] = [60, 12, 3];
const layout: DatasetLayout = { id: 'noise', shape, trainShards: [TRAIN], testShards: [TESTS], classCount: CLASSES };
const settings: GatedSettings = { ...DEFAULT_SETTINGS, units: 8, winners: 2 };
const labels = (count: number) => Uint8Array.from({ length: count }, (_, i) => i % CLASSES);
/** Noise, with a bright row for each class. */
function images(count: number, seed: number): Uint8Array {
  const pixels = randomImages(shape, count, 0.2, seed);
  for (let i = 0; i < count; i++) pixels.fill(255, i * 12 + 4 * (i % 3), i * 12 + 4 * (i % 3) + 4);
  return pixels;
}

function startRun({ gated = true, trainLabels = true } = {}): Run {
  const base = new ReferenceEngine() as Engine as Engine<GatedSettings>;
  const engine = (gated ? new ClassGatedEngine(base) : base) as Engine;
  const data = new TrainingData(engine, layout);
  data.addShard('train', 0, images(TRAIN, 1));
  data.addShard('test', 0, images(TESTS, 2));
  data.addLabels('test', labels(TESTS));
  if (trainLabels) data.addLabels('train', labels(TRAIN));
  const encoder = engine.createEncoder(settings, data.images.storeFor(engine), TRAIN, CLASSES);
  return new Run(encoder, data, new SnapshotWriter(encoder, data, 8, 0, 1));
}

function trained(options = {}): Run {
  const run = startRun(options);
  const order = run.nextImages(TRAIN);
  run.encoder.train(order, run.data.labelsOf(order));
  return run;
}

function finish<Answer>(work: Generator<void, Answer, void>): Answer {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** Per-pixel mean squared error. */
function errorOf(pixels: Float32Array, bytes: Uint8Array): number {
  return pixels.reduce((sum, value, p) => sum + (value - bytes[p]! / 255) ** 2, 0) / bytes.length;
}

describe('a run whose decoders learn from labels', () => {
  it('waits for the labels, so that what it learns does not depend on their arrival', () => {
    const run = startRun({ trainLabels: false });
    expect(run.nextImages(10)).toHaveLength(0);
    run.data.addLabels('train', labels(TRAIN));
    expect(run.nextImages(10)).toHaveLength(10);
    expect(startRun({ gated: false, trainLabels: false }).nextImages(10)).toHaveLength(10);
  });
});

describe('the scorecard of decoders for each class', () => {
  it('has the errors of the shared decoder, of the class read and of the true class', () => {
    const run = trained();
    const { encoder, data } = run;
    const pixels = new Float32Array(12);
    const sums = [0, 0, 0];
    let right = 0;
    for (let i = 0; i < TESTS; i++) {
      const image = data.images.read(TRAIN + i);
      const code = encoder.encode(image);
      encoder.classDecoders!.decodeShared(code, pixels);
      sums[0]! += errorOf(pixels, image);
      encoder.decode(code, pixels);
      sums[1]! += errorOf(pixels, image);
      encoder.decode(code, pixels, i % CLASSES);
      sums[2]! += errorOf(pixels, image);
      if (encoder.classDecoders!.classOf(code) === i % CLASSES) right++;
    }
    const { classDecoders } = finish(answerScorecard(run));
    expect(classDecoders!.sharedError).toBeCloseTo(sums[0]! / TESTS, 10);
    expect(classDecoders!.readClassError).toBeCloseTo(sums[1]! / TESTS, 10);
    expect(classDecoders!.trueClassError).toBeCloseTo(sums[2]! / TESTS, 10);
    expect(classDecoders!.accuracy).toBe(right / TESTS);
  });

  it('omits them if all images share one decoder', () => {
    expect(finish(answerScorecard(trained({ gated: false })))).not.toHaveProperty('classDecoders');
  });
});

describe('one code read by each class', () => {
  it('consists of each decoder’s reconstruction, and its differences in the weights of the bits', () => {
    const run = trained();
    const { encoder, data } = run;
    const before = encoder.saveState();
    const answer = finish(answerReadByClasses(run, { testIndex: 4 }));
    expect(encoder.saveState()).toEqual(before);
    const image = data.images.read(TRAIN + 4);
    const code = encoder.encode(image);
    expect(answer).toMatchObject({ testIndex: 4, label: 1, readAs: encoder.classDecoders!.classOf(code), image });
    const [pixels, difference] = [new Float32Array(12), new Float32Array(12)];
    for (let c = 0; c < CLASSES; c++) {
      encoder.decode(code, pixels, c);
      expect(answer.decoded.subarray(c * 12, c * 12 + 12)).toEqual(pixels);
      expect(answer.errors[c]).toBeCloseTo(errorOf(pixels, image), 10);
      const sum = new Float32Array(12);
      for (const bit of code.bits) {
        encoder.classDecoders!.readDifference(c, bit, difference);
        difference.forEach((value, p) => (sum[p]! += value));
      }
      expect(answer.differences.subarray(c * 12, c * 12 + 12)).toEqual(sum);
    }
  });

  it('is refused for other encoders, and for images that do not exist', () => {
    expect(() => finish(answerReadByClasses(trained({ gated: false }), { testIndex: 0 }))).toThrow('no-labels');
    expect(() => finish(answerReadByClasses(trained(), { testIndex: TESTS }))).toThrow('unknown-test-image');
  });
});
