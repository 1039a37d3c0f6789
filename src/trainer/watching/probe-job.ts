import { LinearProbe, type LabelledCodes } from '../../measures/linear-probe';
import { refuse } from '../../core/failure';
import { randomStream, shuffle } from '../../core/random';
import { codeOf, createCodeRows, writeCode, type CodeRows } from '../../core/sparse-code';
import type { CodeSpace } from '../../core/code-space';
import { createMeasurement, type Encoder } from '../../encoders/encoder';
import type { ProbeProgress, ProbeResult } from '../../core/scorecard';
import { PieceSize } from '../scheduling/piece-size';
import type { TrainingData } from '../training-data';

/** Room for the codes of the training images: 60,000 of them up to 266 winners, fewer beyond. */
const MAX_CODE_ENTRIES = 16_000_000;
/** Progress when all images are encoded; the rest is learning. */
const ENCODED = 0.5;

interface Room extends LabelledCodes {
  readonly codes: CodeRows;
}

/** The parts of an encoder that a probe needs, and the images. */
interface Probed {
  readonly encoder: Pick<Encoder, 'settings' | 'space' | 'imagesSeen' | 'measure'>;
  readonly data: TrainingData;
}

/** Trains a linear probe on the codes of an encoder and tests it, a piece at a time. */
export class ProbeJob {
  private readonly work: Generator<number, ProbeResult, void>;
  private state: ProbeProgress = { progress: 0, result: null };

  /** @throws Refusal unless all images and their labels have arrived. */
  constructor(encoder: Probed['encoder'], data: TrainingData) {
    ProbeJob.check(data);
    this.work = trainAndTest({ encoder, data });
  }

  /** @throws Refusal unless all images and their labels have arrived. */
  static check(data: TrainingData): void {
    if (!data.trainLabelsReady || !data.testLabelsReady) refuse('labels-missing', {});
    if (!data.complete) refuse('images-missing', {});
  }

  get progress(): ProbeProgress {
    return this.state;
  }

  /** Does one piece of about half a millisecond, unless everything is done. */
  advance(): void {
    if (this.state.result) return;
    const { done, value } = this.work.next();
    this.state = done ? { progress: 1, result: value } : { progress: value, result: null };
  }
}

function* trainAndTest(run: Probed): Generator<number, ProbeResult, void> {
  const { settings, imagesSeen, space } = run.encoder;
  const { train, test } = yield* encodeAll(run);
  const imagesSeenAtEnd = run.encoder.imagesSeen;

  const probe = new LinearProbe(space.units, run.data.layout.classCount);
  const learning = probe.learn(train, settings.seed);
  const piece = new PieceSize(1024);
  for (let next = learning.next(); !next.done;) {
    yield ENCODED + (1 - ENCODED) * next.value;
    piece.time(() => {
      for (let i = 0; i < piece.size && !next.done; i++) next = learning.next();
    });
  }

  const { labels, codes } = test;
  let right = 0;
  for (let done = 0; done < labels.length;) {
    const end = Math.min(labels.length, done + piece.size);
    const some = {
      labels: labels.subarray(done, end),
      codes: { ...codes, offsets: codes.offsets.subarray(done, end + 1) },
    };
    piece.time(() => {
      right += probe.accuracy(some) * some.labels.length;
    });
    done = end;
    yield 1;
  }
  const counts = { trainImages: train.labels.length, testImages: labels.length };
  return { accuracy: right / labels.length, imagesSeen, imagesSeenAtEnd, ...counts };
}

/**
 * Encodes training and test images in one shuffled order, so that during training both are of the same moments.
 * @throws Refusal if the number of winners changes in the process.
 */
function* encodeAll(run: Probed): Generator<number, { train: Room; test: Room }, void> {
  const { encoder, data } = run;
  let { settings } = encoder;
  const { space } = encoder;
  const { mostBits } = space;
  const trainImages = Math.min(data.trainCount, Math.floor(MAX_CODE_ENTRIES / mostBits));
  const order = Uint32Array.from({ length: trainImages + data.testCount }, (_, i) =>
    i < trainImages ? Math.floor((i * data.trainCount) / trainImages) : data.trainCount + i - trainImages,
  );
  shuffle(order, randomStream(settings.seed, 'probe', 1));
  const [train, test] = [roomFor(trainImages, space), roomFor(data.testCount, space)];
  const piece = new PieceSize();
  const result = createMeasurement(encoder, piece.max);
  let [trainRow, testRow] = [0, 0];
  for (let done = 0; done < order.length;) {
    const now = encoder.space.mostBits;
    if (now !== mostBits) refuse('winners-changed', { winners: now, before: mostBits });
    if (encoder.settings !== settings) piece.restart();
    settings = encoder.settings;
    const some = order.subarray(done, done + piece.size);
    piece.time(() => encoder.measure(some, result));
    some.forEach((index, i) => {
      const isTest = index >= data.trainCount;
      const row = isTest ? testRow++ : trainRow++;
      const room = isTest ? test : train;
      writeCode(room.codes, row, codeOf(result.codes, i));
      room.labels[row] = data.label(index);
    });
    done += some.length;
    yield (ENCODED * done) / order.length;
  }
  return { train, test };
}

/** A probe reads values if the code is dense, otherwise only bits. */
function roomFor(images: number, { mostBits, dense }: CodeSpace): Room {
  const values = dense ? 'real' : 'binary';
  return { codes: createCodeRows(images, { mostBits, values }), labels: new Uint8Array(images) };
}
