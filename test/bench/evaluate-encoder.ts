import { createImageOrder } from '../../src/datasets/image-order';
import type { Encoder, Engine, Measurement } from '../../src/encoders/encoder';
import { trainedProbe } from '../../src/measures/linear-probe';
import {
  coherence,
  countWins,
  deadUnits,
  distinctCodes,
  meanError,
  unitsThatAreOneTemplate,
  usageEntropy,
} from '../../src/measures/metrics';
import { sum } from '../../src/core/dataset';
import { pixelCount, type ImageShape } from '../../src/core/image-shape';
import type { TiedSettings } from '../../src/encoders/tied-kwta/settings';
import { Guards } from '../../src/trainer/watching/guards';
import type { WholeDataset } from './evaluate-data';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';

/** What a trained encoder achieves on the test images; null where a measure does not apply. */
export interface Evaluation {
  readonly imagesSeen: number;
  /** Per-pixel mean squared error. */
  readonly testMse: number;
  /** Of a linear classifier on the codes, trained on those of the training images. */
  readonly probeAccuracy: number | null;
  readonly deadUnits: number;
  readonly usageEntropy: number;
  readonly coherence: number;
  readonly distinctCodes: number;
  /** Units that each are one bar, no two the same; for the dataset Bars only. */
  readonly unitsThatAreOneBar: number | null;
  /** While training only. */
  readonly imagesPerSecond: number | null;
}

/** Images between two looks at the weights. */
const SLICE = 1000;

/** Training did not converge; the message says when and how that was seen. */
export class DivergenceError extends Error {}

/**
 * Trains a fresh encoder and measures it.
 * @param report is told now and then what is being done.
 * @throws DivergenceError when the weights grow beyond measure.
 */
export function evaluateEncoder(
  engine: Engine,
  settings: TiedSettings,
  dataset: WholeDataset,
  epochs: number,
  report: (progress: string) => void,
): Evaluation {
  const { layout, train, test } = dataset;
  const trainCount = sum(layout.trainShards);
  const testCount = sum(layout.testShards);
  const store = engine.createImageStore(layout.shape, trainCount + testCount);
  store.write(0, train.pixels);
  store.write(trainCount, test.pixels);
  const encoder = engine.createEncoder(settings, store, trainCount);

  const seconds = trainEncoder(encoder, layout.trainShards, Math.round(epochs * trainCount), report);
  const { imagesSeen } = encoder;
  report('measuring the test images');
  const onTest = measure(encoder, trainCount, testCount);
  let probeAccuracy: number | null = null;
  if (train.labels && test.labels) {
    report('training the linear probe');
    const { winners } = measure(encoder, 0, trainCount);
    const k = settings.winners;
    const probe = trainedProbe(
      { codes: winners, winners: k, labels: train.labels },
      settings.units,
      layout.classCount,
      settings.seed,
    );
    probeAccuracy = probe.accuracy({ codes: onTest.winners, winners: k, labels: test.labels });
  }
  const pixels = pixelCount(layout.shape);
  const weights = readAllWeights(encoder, pixels);
  const wins = countWins(onTest.winners, settings.units);
  return {
    imagesSeen,
    testMse: meanError(onTest.errors),
    probeAccuracy,
    deadUnits: deadUnits(wins),
    usageEntropy: usageEntropy(wins, testCount, settings.winners),
    coherence: coherence(weights, pixels, onTest.winners, settings.winners),
    distinctCodes: distinctCodes(onTest.winners, settings.winners),
    unitsThatAreOneBar: layout.id === 'bars' ? unitsThatAreOneTemplate(weights, allBars(layout.shape), pixels) : null,
    imagesPerSecond: imagesSeen > 0 ? imagesSeen / seconds : null,
  };
}

/** @returns the seconds spent training. */
function trainEncoder(
  encoder: Encoder,
  trainShards: readonly number[],
  images: number,
  report: (progress: string) => void,
): number {
  const order = createImageOrder(encoder.settings.seed, trainShards);
  const guards = new Guards(tiedKwta, encoder.settings);
  const slice = new Uint32Array(SLICE);
  let milliseconds = 0;
  while (encoder.imagesSeen < images) {
    const count = order.next(Math.min(SLICE, images - encoder.imagesSeen), () => true, slice);
    const start = performance.now();
    const errorSum = encoder.train(slice.subarray(0, count));
    milliseconds += performance.now() - start;
    const observed = guards.checkWeights(encoder.largestWeight());
    if (observed) throw new DivergenceError(`training diverged within ${encoder.imagesSeen} images: ${observed}`);
    report(`${encoder.imagesSeen} of ${images} images, error ${(errorSum / count).toFixed(4)}`);
  }
  return milliseconds / 1000;
}

function measure(encoder: Encoder, first: number, count: number): Measurement {
  const indices = Uint32Array.from({ length: count }, (_, i) => first + i);
  const result = { errors: new Float64Array(count), winners: new Uint32Array(count * encoder.settings.winners) };
  encoder.measure(indices, result);
  return result;
}

function readAllWeights(encoder: Encoder, pixels: number): Float32Array {
  const weights = new Float32Array(encoder.settings.units * pixels);
  for (let unit = 0; unit < encoder.settings.units; unit++) {
    encoder.readWeights(unit, weights.subarray(unit * pixels, (unit + 1) * pixels));
  }
  return weights;
}

/** Every row and every column of an image, as one image each. */
function allBars({ width, height }: ImageShape): Float32Array {
  const place = Array.from({ length: width * height }, (_, p) => ({ x: p % width, y: Math.floor(p / width) }));
  const rows = Array.from({ length: height }, (_, y) => place.map((at) => Number(at.y === y)));
  const columns = Array.from({ length: width }, (_, x) => place.map((at) => Number(at.x === x)));
  return Float32Array.from([...rows, ...columns].flat());
}
