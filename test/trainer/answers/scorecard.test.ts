import { describe, expect, it } from 'vitest';
import { createMeasurement, type Encoder, type Engine } from '../../../src/encoders/encoder';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import type { DatasetLayout } from '../../../src/core/dataset';
import { pixelCount } from '../../../src/core/image-shape';
import type { ProbeProgress, Scorecard } from '../../../src/core/scorecard';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { answerProbe } from '../../../src/trainer/answers/probe';
import { answerEvidence } from '../../../src/trainer/answers/evidence';
import { answerScorecard } from '../../../src/trainer/answers/scorecard';
import { Run } from '../../../src/trainer/run';
import { Measuring } from '../../../src/trainer/watching/measuring';
import { SnapshotWriter } from '../../../src/trainer/watching/snapshot-writer';
import { TrainingData } from '../../../src/trainer/training-data';
import { randomImages } from '../../support/twin-encoders';

const shape = { width: 5, height: 4, signed: false };
const PIXELS = pixelCount(shape);
const TRAIN = 90;
const TESTS = 60;
const K = 3;
const layout: DatasetLayout = { id: 'noise', shape, trainShards: [TRAIN], testShards: [TESTS], classCount: 3 };
const settings = { ...DEFAULT_SETTINGS, units: 16, winners: K };
const label = (i: number): number => i % 3;
const labels = (count: number) => Uint8Array.from({ length: count }, (_, i) => label(i));

/** Noise, with a few pixels bright for one class only. */
function images(count: number, seed: number): Uint8Array {
  const pixels = randomImages(shape, count, 0.3, seed);
  for (let i = 0; i < count; i++) pixels.fill(255, i * PIXELS + 6 * label(i), i * PIXELS + 6 * label(i) + 5);
  return pixels;
}
const testImages = images(TESTS, 9);

function startRun({ labelled = true, test = true, winners = K } = {}): Run {
  const engine = new ReferenceEngine();
  const data = new TrainingData(engine, { ...layout, classCount: labelled ? 3 : 0 });
  data.addShard('train', 0, images(TRAIN, 1));
  if (test) data.addShard('test', 0, testImages);
  if (labelled) {
    data.addLabels('train', labels(TRAIN));
    data.addLabels('test', labels(TESTS));
  }
  const encoder = engine.createEncoder({ ...settings, winners }, data.images.storeFor(engine), TRAIN);
  const another = () => Promise.resolve(new ReferenceEngine());
  const run = new Run(encoder, data, new SnapshotWriter(encoder, data, 16, 0, 1), null, another);
  run.measureBy(Measuring);
  for (let slice = 0; slice < 60; slice++) run.learn(run.nextImages(20));
  return run;
}

/** Measured on the images of a run. */
function freshEncoder({ encoder, data }: Run): Encoder {
  const engine: Engine = new ReferenceEngine();
  return engine.createEncoder(encoder.settings, data.images.storeFor(engine), TRAIN);
}

function finish<Answer>(work: Generator<void, Answer, void>): { answer: Answer; pieces: number } {
  for (let pieces = 0; ; pieces++) {
    const { done, value } = work.next();
    if (done) return { answer: value, pieces };
  }
}
const scorecardOf = (run: Run): Scorecard => finish(answerScorecard(run)).answer;

/** The codes of all test images, one by one. */
const codesOf = ({ encoder }: Run): number[][] =>
  Array.from({ length: TESTS }, (_, i) => [...encoder.encode(testImages.slice(i * PIXELS, (i + 1) * PIXELS)).bits]);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the scorecard', () => {
  it('agrees with a measurement of the test images one by one', () => {
    const run = startRun();
    const card = scorecardOf(run);
    const codes = codesOf(run);
    const rebuilt = new Float32Array(PIXELS);
    const errors = codes.map((bits, i) => {
      run.encoder.decode({ bits: Uint32Array.from(bits), strengths: null }, rebuilt);
      return mean([...rebuilt].map((value, p) => (value - testImages[i * PIXELS + p]! / 255) ** 2));
    });
    expect(card.heldOutError).toBeCloseTo(mean(errors), 6);
    expect(card.images).toBe(TESTS);
    expect(card.imagesSeen).toBe(run.encoder.imagesSeen);
    expect(card.distinctCodes).toBe(new Set(codes.map(String)).size);
    expect(card.deadUnits).toBe(16 - new Set(codes.flat()).size);
    // 16 * 15 * 14 / 6 codes of three bits.
    expect(card.bitsPerImage).toBeCloseTo(Math.log2(560), 9);

    const shared: { within: number[]; between: number[] } = { within: [], between: [] };
    codes.forEach((a, i) =>
      codes.forEach((b, j) => {
        const common = a.filter((bit) => b.includes(bit)).length;
        if (i !== j) shared[label(i) === label(j) ? 'within' : 'between'].push(common);
      }),
    );
    expect(card.overlapWithin).toBeCloseTo(mean(shared.within), 9);
    expect(card.overlapBetween).toBeCloseTo(mean(shared.between), 9);
  });

  it('measures how alike the weights of the winners are', () => {
    const run = startRun();
    const weights = Array.from({ length: 16 }, (_, unit) => {
      const row = new Float32Array(PIXELS);
      run.encoder.readWeights(unit, row);
      return [...row];
    });
    const energy = (row: readonly number[]): number => row.reduce((sum, value) => sum + value ** 2, 0);
    const coherences = codesOf(run).map((bits) => {
      const sum = weights[0]!.map((_, p) => bits.reduce((total, bit) => total + weights[bit]![p]!, 0));
      return energy(sum) / bits.reduce((total, bit) => total + energy(weights[bit]!), 0);
    });
    expect(scorecardOf(run).coherence).toBeCloseTo(mean(coherences), 6);
  });

  it('finds that codes change the more, the more pixels change', () => {
    const { stability } = scorecardOf(startRun());
    expect(stability.map(({ changedPixels }) => changedPixels)).toEqual([0.01, 0.03, 0.1, 0.3]);
    for (const { bitsKept } of stability) {
      expect(bitsKept).toBeGreaterThan(0);
      expect(bitsKept).toBeLessThanOrEqual(1);
    }
    // Of 20 pixels, 1 % and 3 % are one pixel, 10 % two and 30 % six.
    expect(stability[3]!.bitsKept).toBeLessThan(stability[0]!.bitsKept);
  });

  it('finds that unchanged codes keep exactly all of their bits', () => {
    const { stability } = scorecardOf(startRun({ winners: 16 }));
    expect(stability.map(({ bitsKept }) => bitsKept)).toEqual([1, 1, 1, 1]);
  });

  it('counts the classes that the classifier reads from the test images', () => {
    const run = startRun();
    const { recognition } = scorecardOf(run);
    const expected = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    codesOf(run).forEach((bits, i) => {
      expected[label(i) * 3 + run.recogniser!.classifier.classOf(Uint32Array.from(bits))]!++;
    });
    expect([...recognition!.confusion]).toEqual(expected);
    expect(recognition!.accuracy).toBeCloseTo((expected[0]! + expected[4]! + expected[8]!) / TESTS, 12);
    expect(recognition!.accuracy).toBeGreaterThan(0.8);
    expect(recognition!.imagesLearnt).toBe(run.recogniser!.classifier.imagesLearnt);
  });

  it('has no classes without labels', () => {
    const card = scorecardOf(startRun({ labelled: false }));
    expect(card.recognition).toBeNull();
    expect(card.overlapBetween).toBeNaN();
    expect(card.overlapWithin).toBeGreaterThan(0);
  });

  it('leaves the encoder as it was', () => {
    const run = startRun();
    const before = run.encoder.saveState();
    scorecardOf(run);
    expect(run.encoder.saveState()).toEqual(before);
  });

  it('is refused until the test images have arrived', () => {
    expect(() => scorecardOf(startRun({ test: false }))).toThrow('test-images-missing');
  });
});

describe('the linear probe', () => {
  /** Asks as the page does. */
  async function train(run: Run, untrained = false): Promise<ProbeProgress[]> {
    const ask = async (begin: boolean): Promise<ProbeProgress> =>
      finish(await answerProbe(run, { begin, untrained })).answer;
    const answers = [await ask(true)];
    for (let newest = answers[0]!; !newest.result; answers.push(newest)) newest = await ask(false);
    return answers;
  }

  it('reports its progress, and finally the share of test images it recognises', async () => {
    const run = startRun();
    const answers = await train(run);
    const progress = answers.map((answer) => answer.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    const { result } = answers[answers.length - 1]!;
    expect(result).toMatchObject({ trainImages: TRAIN, testImages: TESTS, imagesSeen: run.encoder.imagesSeen });
    expect(result!.accuracy).toBeGreaterThan(0.8);
    expect(result!.accuracy).toBeLessThanOrEqual(1);
  });

  it('gives up if the number of winners changes while it encodes', async () => {
    const run = startRun();
    const begun = await answerProbe(run, { begin: true });
    begun.next();
    run.encoder.configure({ ...settings, winners: 4 });
    expect(() => finish(begun)).toThrow('winners-changed {"winners":4,"before":3}');
  });

  it('is refused without labels, and before it has begun', async () => {
    await expect(train(startRun({ labelled: false }))).rejects.toThrow('labels-missing');
    await expect(answerProbe(startRun(), { begin: false })).rejects.toThrow('no-probe');
  });

  it('also reads the codes of random weights, which are worse, and leaves the run as it is', async () => {
    const run = startRun();
    const before = run.encoder.saveState();
    const { result } = (await train(run, true)).at(-1);
    expect(result).toMatchObject({ trainImages: TRAIN, testImages: TESTS, imagesSeen: 0, imagesSeenAtEnd: 0 });
    const learnt = (await train(run)).at(-1).result!;
    expect(result!.accuracy).toBeLessThan(learnt.accuracy);
    expect(run.encoder.saveState()).toEqual(before);
  });

  it('reads from random weights the codes of a fresh encoder with the same settings', async () => {
    const run = startRun();
    const untrained = await run.untrained();
    const fresh = freshEncoder(run);
    const indices = Uint32Array.from({ length: TESTS }, (_, i) => TRAIN + i);
    const [actual, expected] = [createMeasurement(untrained, TESTS), createMeasurement(fresh, TESTS)];
    untrained.measure(indices, actual);
    fresh.measure(indices, expected);
    expect(actual).toEqual(expected);
  });
});

describe('the evidence of bits', () => {
  it('is that of the run’s classifier', () => {
    const run = startRun();
    const bits = Uint32Array.of(0, 7);
    const { answer } = finish(answerEvidence(run, { bits, strengths: null }));
    expect(answer).toEqual({ bits, evidence: run.recogniser!.classifier.evidence(bits) });
  });

  it('is refused for bits that do not exist, and without labels', () => {
    expect(() => finish(answerEvidence(startRun(), { bits: Uint32Array.of(16), strengths: null }))).toThrow('bit 16');
    const run = startRun({ labelled: false });
    expect(() => finish(answerEvidence(run, { bits: Uint32Array.of(1), strengths: null }))).toThrow('no-labels');
  });
});
