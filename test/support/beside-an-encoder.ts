/** A small encoder and its classifier, without a trainer. */
import type { DatasetLayout } from '../../src/core/dataset';
import { randomStream } from '../../src/core/random';
import type { Encoder, Engine } from '../../src/encoders/encoder';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { TrainingData } from '../../src/trainer/training-data';
import { CodesToLearn } from '../../src/trainer/watching/codes-to-learn';
import { Recogniser } from '../../src/trainer/watching/recogniser';

export const TRAIN = 60;
export const TEST = 20;
export const TRAIN_IMAGES = Uint32Array.from({ length: TRAIN }, (_, i) => i);
export const SETTINGS = { ...DEFAULT_SETTINGS, units: 20, winners: 4 };
/** The number of steps that can be taken back. */
const UNDOABLE = 8;
const layout: DatasetLayout = {
  id: 'halves',
  shape: { width: 6, height: 4, signed: false },
  trainShards: [TRAIN],
  testShards: [TEST],
  classCount: 2,
};

interface Parts {
  readonly data: TrainingData;
  readonly encoder: Encoder;
  readonly codes: CodesToLearn;
  /** Adds the classifier, which learns from now on. */
  readonly recogniser: () => Recogniser;
}

/** @param labels whether they have arrived. */
export function besideAnEncoder({
  engine = new ReferenceEngine(),
  labels = true,
  classCount = 2,
}: { engine?: Engine; labels?: boolean; classCount?: number } = {}): Parts {
  const data = new TrainingData(engine, { ...layout, classCount });
  const [train, test] = [halves(TRAIN, 1), halves(TEST, 2)];
  data.addShard('train', 0, train.pixels);
  data.addShard('test', 0, test.pixels);
  if (labels) {
    data.addLabels('train', train.labels);
    data.addLabels('test', test.labels);
  }
  const encoder = engine.createEncoder(SETTINGS, data.images.storeFor(engine), TRAIN);
  const codes = new CodesToLearn(encoder, data);
  const recogniser = (): Recogniser => codes.learnWith((before) => new Recogniser(encoder, data, before));
  return { data, encoder, codes, recogniser };
}

/** Images of class 0 are bright in their upper half, those of class 1 in their lower half. */
export function halves(count: number, seed: number): { pixels: Uint8Array; labels: Uint8Array } {
  const random = randomStream(seed, 'dataset');
  const pixels = Uint8Array.from({ length: count * 24 }, (_, p) => {
    const isUpper = p % 24 < 12;
    const label = Math.floor(p / 24) % 2;
    return isUpper === (label === 0) ? random.integer(100, 255) : random.integer(0, 30);
  });
  return { pixels, labels: Uint8Array.from({ length: count }, (_, i) => i % 2) };
}

/** Trains as a run does, in pieces small enough to read the codes afterwards. */
export function learn({ encoder, codes }: Parts, order: Uint32Array): void {
  for (let first = 0; first < order.length;) {
    const { imagesSeen } = encoder;
    const images = order.subarray(first, first + codes.imagesAtOnce(imagesSeen));
    encoder.train(images);
    codes.learnFrom(images, imagesSeen);
    first += images.length;
  }
}

/** Learns a single image in a way that can be taken back. */
export function step({ encoder, codes }: Parts, image: number): void {
  const { imagesSeen } = encoder;
  encoder.train(Uint32Array.of(image));
  codes.learnStep(image, imagesSeen, UNDOABLE);
}
