import { pixelCount } from '../core/image-shape';
import { createMeasurement, type Encoder, type Measurement } from '../encoders/encoder';
import { LARGEST_SOUND_WEIGHT } from '../encoders/encoder-checks';
import { trainedProbe } from './linear-probe';
import {
  coherence,
  countWins,
  deadUnits,
  distinctCodes,
  meanError,
  unitsThatAreOneTemplate,
  usageEntropy,
} from './metrics';
import { readFeature } from '../encoders/read-feature';

/** Images in the store of the encoder. */
export interface StoredImages {
  readonly first: number;
  readonly count: number;
  /** One class per image; null without labels. */
  readonly labels: Uint8Array | null;
}

/** An encoder, with the images for training and measuring it. */
export interface Trial {
  readonly encoder: Encoder;
  /** Total number of images to learn from. */
  readonly images: number;
  /** Store indices of the images to learn from next: at least one, at most as many as asked for. */
  nextImages(wanted: number): Uint32Array;
  readonly train: StoredImages;
  readonly test: StoredImages;
  readonly classCount: number;
  /** One row of pixel values per template that units may become, such as a bar; null without templates. */
  readonly templates: Float32Array | null;
  /** Called occasionally with a progress message. */
  report?(progress: string): void;
}

/** Measures of a trained encoder on the test images; null where a measure does not apply. */
export interface Evaluation {
  readonly imagesSeen: number;
  /** Per-pixel mean squared error. */
  readonly testMse: number;
  /** Accuracy of a linear classifier on the codes, trained on those of the training images. */
  readonly probeAccuracy: number | null;
  readonly deadUnits: number;
  readonly usageEntropy: number;
  readonly coherence: number;
  readonly distinctCodes: number;
  /** Number of units that each match a different template. */
  readonly unitsThatAreOneTemplate: number | null;
  /** Counting only the time spent training. */
  readonly imagesPerSecond: number | null;
}

/** Images between two checks of the weights. */
const SLICE = 1000;

/** Training did not converge; the message says when and how this was detected. */
export class DivergenceError extends Error {}

/**
 * Trains an encoder and then measures it.
 * @throws DivergenceError if the weights grow beyond `LARGEST_SOUND_WEIGHT`.
 */
export function evaluate(trial: Trial): Evaluation {
  const { encoder, test, templates, report } = trial;
  const { units } = encoder.space;
  const seconds = train(trial);
  const { imagesSeen } = encoder;
  report?.('measuring the test images');
  const { errors, codes } = measure(encoder, test);
  const pixels = pixelCount(encoder.shape);
  const weights = readAllWeights(encoder, pixels);
  const wins = countWins(codes, units);
  return {
    imagesSeen,
    testMse: meanError(errors),
    probeAccuracy: probeAccuracy(trial, codes),
    deadUnits: deadUnits(wins),
    usageEntropy: usageEntropy(wins, test.count),
    coherence: coherence(weights, pixels, codes),
    distinctCodes: distinctCodes(codes),
    unitsThatAreOneTemplate: templates && unitsThatAreOneTemplate(weights, templates, pixels),
    imagesPerSecond: imagesSeen > 0 ? imagesSeen / seconds : null,
  };
}

/** @returns the seconds spent training. */
function train({ encoder, images, nextImages, train: { first, labels }, report }: Trial): number {
  let milliseconds = 0;
  while (encoder.imagesSeen < images) {
    const order = nextImages(Math.min(SLICE, images - encoder.imagesSeen));
    const labelled = labels && Uint8Array.from(order, (index) => labels[index - first]!);
    const start = performance.now();
    const errorSum = encoder.train(order, labelled);
    milliseconds += performance.now() - start;
    const largest = encoder.largestWeight();
    if (!(largest <= LARGEST_SOUND_WEIGHT)) {
      throw new DivergenceError(
        `training diverged within ${encoder.imagesSeen} images: the largest weight was ${largest.toPrecision(3)}; ` +
          `expected at most ${LARGEST_SOUND_WEIGHT}`,
      );
    }
    report?.(`${encoder.imagesSeen} of ${images} images, error ${(errorSum / order.length).toFixed(4)}`);
  }
  return milliseconds / 1000;
}

function probeAccuracy(
  { encoder, train: trained, test, classCount, report }: Trial,
  testCodes: Measurement['codes'],
): number | null {
  if (!trained.labels || !test.labels) return null;
  report?.('training the linear probe');
  const { codes } = measure(encoder, trained);
  const read = encoder.space.dense ? codes : { offsets: codes.offsets, bits: codes.bits };
  const probe = trainedProbe(
    { codes: read, labels: trained.labels },
    encoder.space.units,
    classCount,
    encoder.settings.seed,
  );
  const tested = encoder.space.dense ? testCodes : { offsets: testCodes.offsets, bits: testCodes.bits };
  return probe.accuracy({ codes: tested, labels: test.labels });
}

function measure(encoder: Encoder, { first, count }: StoredImages): Measurement {
  const result = createMeasurement(encoder, count);
  encoder.measure(
    Uint32Array.from({ length: count }, (_, i) => first + i),
    result,
  );
  return result;
}

function readAllWeights(encoder: Encoder, pixels: number): Float32Array {
  const { units } = encoder.space;
  const weights = new Float32Array(units * pixels);
  for (let unit = 0; unit < units; unit++) {
    readFeature(encoder, unit, weights.subarray(unit * pixels, (unit + 1) * pixels));
  }
  return weights;
}
