import { beforeEach, describe, expect, it } from 'vitest';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import type { DatasetLayout } from '../../../src/core/dataset';
import type { FeatureReport, FeatureReportQuestion } from '../../../src/core/feature-report';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { answerFeatureReport } from '../../../src/trainer/answers/feature-report';
import { answerFilmstrip } from '../../../src/trainer/answers/filmstrip';
import { Run } from '../../../src/trainer/run';
import { SnapshotWriter } from '../../../src/trainer/watching/snapshot-writer';
import { TrainingData } from '../../../src/trainer/training-data';
import { randomImages } from '../../support/twin-encoders';

const shape = { width: 5, height: 4, signed: false };
const PIXELS = 20;
const TESTS = 60;
const layout: DatasetLayout = { id: 'noise', shape, trainShards: [40], testShards: [TESTS], classCount: 3 };
const settings = { ...DEFAULT_SETTINGS, units: 16, winners: 3 };
const testImages = randomImages(shape, TESTS, 0.5, 9);

function startRun({ labelled = true, test = true } = {}): Run {
  const engine = new ReferenceEngine();
  const data = new TrainingData(engine, { ...layout, classCount: labelled ? 3 : 0 });
  data.addShard('train', 0, randomImages(shape, 40, 0.5, 1));
  if (test) data.addShard('test', 0, testImages);
  if (labelled)
    data.addLabels(
      'test',
      Uint8Array.from({ length: TESTS }, (_, i) => i % 3),
    );
  const encoder = engine.createEncoder(settings, data.images.storeFor(engine), 40);
  return new Run(encoder, data, new SnapshotWriter(encoder, data, 16, 0, 1));
}

function train(run: Run, images: number): void {
  for (let i = 0; i < images; i++) run.encoder.train(run.nextImages(1));
}

function ask(run: Run, question: Partial<FeatureReportQuestion> = {}): FeatureReport {
  const work = answerFeatureReport(run, { unit: 4, fresh: true, draw: 0, ...question });
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

/** The codes of all test images, one by one. */
function codesOf({ encoder }: Run): number[][] {
  return Array.from({ length: TESTS }, (_, i) => [
    ...encoder.encode(testImages.slice(i * PIXELS, (i + 1) * PIXELS)).bits,
  ]);
}

function weightsOf({ encoder }: Run, unit: number): number[] {
  const weights = new Float32Array(PIXELS);
  encoder.readWeights(unit, weights);
  return [...weights];
}

const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);

describe('the feature report of a unit', () => {
  let run: Run;
  beforeEach(() => {
    run = startRun();
    train(run, 30);
  });

  it('counts the test images on which it won, by class', () => {
    const codes = codesOf(run);
    const report = ask(run);
    const won = codes.flatMap((code, i) => (code.includes(4) ? [i] : []));
    expect(won.length).toBeGreaterThan(0);
    expect(report).toMatchObject({ unit: 4, images: TESTS, wins: won.length, imagesSeen: 30, imagesSeenAtEnd: 30 });
    expect(report.classes).toEqual(
      [0, 1, 2].map((label) => ({ images: 20, wins: won.filter((i) => i % 3 === label).length })),
    );
  });

  it('shows the twelve test images with the greatest overlap', () => {
    const weights = weightsOf(run, 4);
    const overlaps = Array.from({ length: TESTS }, (_, i) =>
      dot(
        weights,
        Array.from(testImages.slice(i * PIXELS, (i + 1) * PIXELS), (byte) => byte / 255),
      ),
    );
    const expected = overlaps.map((_, i) => i).sort((a, b) => overlaps[b]! - overlaps[a]!);
    const { exciting } = ask(run);
    expect(exciting.indices).toEqual(expected.slice(0, 12));
    exciting.overlaps.forEach((overlap, i) => expect(overlap).toBeCloseTo(overlaps[expected[i]!]!, 5));
    expect(exciting.labels).toEqual(exciting.indices.map((index) => index % 3));
    const codes = codesOf(run);
    expect(exciting.won).toEqual(exciting.indices.map((index) => codes[index]!.includes(4)));
    expect(exciting.pixels.slice(0, PIXELS)).toEqual(
      testImages.slice(expected[0]! * PIXELS, (expected[0]! + 1) * PIXELS),
    );
  });

  it('shows some of the images it won on: the same each time, others for another draw', () => {
    const codes = codesOf(run);
    // A unit that won on more images than are shown.
    const unit = codes.flat().find((bit, _, all) => all.filter((other) => other === bit).length > 14)!;
    const { won } = ask(run, { unit });
    expect(new Set(won.indices).size).toBe(12);
    for (const index of won.indices) expect(codes[index]).toContain(unit);
    expect(won.won).not.toContain(false);
    expect(ask(run, { unit }).won.indices).toEqual(won.indices);
    expect(ask(run, { unit, draw: 1 }).won.indices).not.toEqual(won.indices);
  });

  it('names the other units with the most similar features', () => {
    const own = weightsOf(run, 4);
    const cosines = Array.from({ length: 16 }, (_, unit) => {
      const weights = weightsOf(run, unit);
      return dot(own, weights) / Math.sqrt(dot(own, own) * dot(weights, weights));
    });
    const others = cosines.map((_, unit) => unit).filter((unit) => unit !== 4);
    const expected = others.sort((a, b) => cosines[b]! - cosines[a]!).slice(0, 8);
    const { similar } = ask(run);
    expect(similar.units).toEqual(expected);
    similar.values.forEach((value, i) => expect(value).toBeCloseTo(cosines[expected[i]!]!, 9));
    const tile = new Int8Array(PIXELS);
    run.encoder.readTiles(expected[2]!, 1, tile, new Float32Array(1));
    expect(similar.tiles.slice(2 * PIXELS, 3 * PIXELS)).toEqual(tile);
  });

  it('names the units it wins together with most often', () => {
    const won = codesOf(run).filter((code) => code.includes(4));
    const { together } = ask(run);
    const counts = Array.from({ length: 16 }, (_, unit) => won.filter((code) => code.includes(unit)).length);
    expect(together.units).not.toContain(4);
    expect(together.values[0]).toBe(Math.max(...counts.filter((_, unit) => unit !== 4)) / won.length);
    together.units.forEach((unit, i) => expect(together.values[i]).toBe(counts[unit]! / won.length));
  });

  it('encodes the test images again only if the encoder has changed and fresh codes are wanted', () => {
    ask(run);
    train(run, 5);
    expect(ask(run, { fresh: false }).imagesSeen).toBe(30);
    expect(ask(run, { fresh: true }).imagesSeen).toBe(35);
  });

  it('encodes them again if the settings change in the process', () => {
    const work = answerFeatureReport(run, { unit: 4, fresh: true, draw: 0 });
    for (let piece = 0; piece < 3; piece++) work.next();
    run.encoder.configure({ ...settings, winners: 5 });
    let step = work.next();
    while (!step.done) step = work.next();
    expect(step.value.wins).toBe(codesOf(run).filter((code) => code.includes(4)).length);
    expect(codesOf(run)[0]).toHaveLength(5);
  });

  it('shares the work among simultaneous questions', () => {
    const first = answerFeatureReport(run, { unit: 1, fresh: true, draw: 0 });
    const second = answerFeatureReport(run, { unit: 2, fresh: true, draw: 0 });
    const answers: FeatureReport[] = [];
    const open = new Set([first, second]);
    while (open.size > 0) {
      for (const work of open) {
        const { done, value } = work.next();
        if (!done) continue;
        answers.push(value);
        open.delete(work);
      }
    }
    const codes = codesOf(run);
    for (const { unit, wins } of answers) expect(wins).toBe(codes.filter((code) => code.includes(unit)).length);
    expect(answers).toHaveLength(2);
  });

  it('has no classes without labels', () => {
    const { classes, exciting } = ask(startRun({ labelled: false }));
    expect(classes).toEqual([]);
    expect(exciting.labels).toEqual(Array(12).fill(null));
  });

  it('contains what is known before the test images have arrived', () => {
    const early = startRun({ test: false });
    const report = ask(early);
    expect(report).toMatchObject({ images: 0, wins: 0 });
    expect(report.exciting.indices).toEqual([]);
    expect(report.together.units).toEqual([]);
    expect(report.similar.units).toHaveLength(8);
  });

  it('is refused for a unit that does not exist', () => {
    expect(() => ask(run, { unit: 16 })).toThrow('unknown-unit {"unit":16,"units":16}');
  });
});

describe('the filmstrip of a unit', () => {
  it('has one tile per keyframe', () => {
    const run = startRun();
    for (let i = 0; i < 5; i++) {
      run.filmstrip.keepIfDue();
      train(run, 1);
    }
    const { value } = answerFilmstrip(run, { unit: 7 }).next();
    expect(value).toMatchObject({ unit: 7, imagesSeen: [0, 1, 2, 3, 4], bytes: 5 * 16 * (PIXELS + 4) });
    expect(value).toHaveProperty('tiles.length', 5 * PIXELS);
    expect(() => answerFilmstrip(run, { unit: -1 }).next()).toThrow('unknown-unit {"unit":-1');
  });
});
