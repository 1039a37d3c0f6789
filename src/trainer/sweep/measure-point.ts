import { refuse } from '../../core/failure';
import type { Settings } from '../../core/settings';
import { bitsAt, settingsAt, type SweepPoint, type SweepResult } from '../../core/sweep';
import { createMeasurement, type Encoder, type Engine } from '../../encoders/encoder';
import { LARGEST_SOUND_WEIGHT } from '../../encoders/encoder-checks';
import { countWins, deadUnits, meanError } from '../../measures/metrics';
import { codeOf } from '../../core/sparse-code';
import type { TrainingData } from '../training-data';
import { CodesToLearn } from '../watching/codes-to-learn';
import { Recogniser } from '../watching/recogniser';
import type { PointSpeed } from './protocol';

/** Images between two yields, and between two checks of the weights. */
const SLICE = 64;
const LOOK_EVERY = 1000;
/** Images timed to estimate the time for all. */
const TIMED = { trained: 192, measured: 96 };

/**
 * Measures one point of a sweep: trains encoder and classifier from the first image, as the page would with these
 * settings, and tests both on all test images. Yields the share of the work done every few milliseconds.
 * @param base the settings apart from those of the point. @param images to learn from. @param now the time in ms.
 * @throws Refusal if the weights grow beyond bounds or images are missing.
 */
export function* measurePoint(
  { engine, data }: PointTools,
  point: SweepPoint,
  base: Settings,
  images: number,
  now: () => number,
): Generator<number, SweepResult, void> {
  if (!data.complete) refuse('images-missing', {});
  const start = now();
  const total = images + data.testCount;
  const { encoder, codes, classifier } = begun(engine, data, settingsAt(base, point));
  for (const seen of learning(encoder, codes, data, images)) yield seen / total;
  const wins = new Uint32Array(point.units);
  const errors = new Float64Array(data.testCount);
  let recognised = 0;
  const part = createMeasurement(encoder, Math.min(SLICE, data.testCount));
  for (let first = 0; first < data.testCount; first += SLICE) {
    const count = Math.min(SLICE, data.testCount - first);
    const indices = Uint32Array.from({ length: count }, (_, i) => data.trainCount + first + i);
    const measured = count === part.errors.length ? part : createMeasurement(encoder, count);
    encoder.measure(indices, measured);
    errors.set(measured.errors, first);
    countWins(measured.codes, point.units).forEach((won, unit) => (wins[unit]! += won));
    if (classifier) {
      for (let i = 0; i < count; i++) {
        if (classifier.classOf(codeOf(measured.codes, i)) === data.label(indices[i]!)) recognised++;
      }
    }
    yield (images + first + count) / total;
  }
  return {
    ...point,
    images,
    bits: bitsAt(point),
    error: meanError(errors),
    recognition: classifier ? recognised / data.testCount : null,
    deadUnits: deadUnits(wins),
    seconds: (now() - start) / 1000,
  };
}

export interface PointTools {
  readonly engine: Engine;
  readonly data: TrainingData;
}

/** The time per image at a point, measured on a few images. */
export function timePoint(
  { engine, data }: PointTools,
  point: SweepPoint,
  base: Settings,
  now: () => number,
): PointSpeed {
  const { encoder, codes } = begun(engine, data, settingsAt(base, point));
  const trained = Math.min(TIMED.trained, data.trainCount);
  const start = now();
  for (const _ of learning(encoder, codes, data, trained));
  const between = now();
  const measured = Math.min(TIMED.measured, data.testCount);
  encoder.measure(
    Uint32Array.from({ length: measured }, (_, i) => data.trainCount + i),
    createMeasurement(encoder, measured),
  );
  return {
    secondsPerTrained: (between - start) / 1000 / trained,
    secondsPerMeasured: (now() - between) / 1000 / measured,
  };
}

function begun(engine: Engine, data: TrainingData, settings: Settings) {
  const { classCount } = data.layout;
  const store = data.images.storeFor(engine);
  const encoder = engine.createEncoder(settings, store, data.trainCount, classCount);
  const labelled = classCount > 0 && data.trainLabelsReady && data.testLabelsReady;
  const codes = labelled ? new CodesToLearn(encoder, data) : null;
  const classifier = codes?.learnWith((before) => new Recogniser(encoder, data, before)) ?? null;
  return { encoder, codes, classifier };
}

/** Learns from this many images, in the order of the run; yields the images seen. */
function* learning(
  encoder: Encoder,
  codes: CodesToLearn | null,
  data: TrainingData,
  images: number,
): Generator<number, void, void> {
  const order = data.createOrder(encoder.settings.seed);
  const indices = new Uint32Array(SLICE);
  let looked = 0;
  while (encoder.imagesSeen < images) {
    const seen = encoder.imagesSeen;
    const wanted = Math.min(SLICE, images - seen, codes?.imagesAtOnce(seen) ?? SLICE);
    const next = indices.subarray(0, order.next(wanted, data.hasTrainShard, indices.subarray(0, wanted)));
    encoder.train(next, data.labelsOf(next));
    codes?.learnFrom(next, seen);
    if (encoder.imagesSeen - looked >= LOOK_EVERY || encoder.imagesSeen >= images) {
      looked = encoder.imagesSeen;
      const weight = encoder.largestWeight();
      if (!(weight <= LARGEST_SOUND_WEIGHT)) refuse('weight-large', { weight, most: LARGEST_SOUND_WEIGHT });
    }
    yield encoder.imagesSeen;
  }
}
