import { beforeAll, describe, expect, it } from 'vitest';
import type { EncoderState } from '../../../src/core/encoder-state';
import { randomStream } from '../../../src/core/random';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { besideAnEncoder, halves, learn, SETTINGS, step, TRAIN, TRAIN_IMAGES } from '../../support/beside-an-encoder';
import { kernelModule } from '../../support/kernel-module';

beforeAll(async () => {
  await kernelModule();
});

const ENGINES = [
  ['reference', () => Promise.resolve(new ReferenceEngine())],
  ['wasm', async () => createWasmEngine(await kernelModule())],
] as const;

/** Another run that continues from a checkpoint. */
function goneOnFrom(state: EncoderState, change: Parameters<typeof besideAnEncoder>[0] = {}) {
  const parts = besideAnEncoder(change);
  parts.encoder.loadState(structuredClone(state));
  parts.codes.restoreFrom(structuredClone(state));
  return parts;
}

describe('the codes that the classifier learns', () => {
  it.each(ENGINES)('leave every bit of the %s encoder as it would be without the classifier', async (_, makeEngine) => {
    const [alone, beside] = [
      besideAnEncoder({ engine: await makeEngine() }),
      besideAnEncoder({ engine: await makeEngine() }),
    ];
    const recogniser = beside.recogniser();
    for (let slice = 0; slice < 30; slice++) {
      const order = TRAIN_IMAGES.subarray(slice, slice + 25);
      alone.encoder.train(order);
      learn(beside, order);
    }
    expect(recogniser.classifier.imagesLearnt).toBeGreaterThan(100);
    expect(beside.encoder.saveState()).toEqual(alone.encoder.saveState());
  });

  it('are those of the first thousand images, then of every fourth; with eleven classes of every eighth', () => {
    for (const [classCount, expected] of [
      [2, 1000 + 50],
      [11, 1000 + 25],
    ] as const) {
      const parts = besideAnEncoder({ classCount });
      const { classifier } = parts.recogniser();
      for (let epoch = 0; epoch < 20; epoch++) learn(parts, TRAIN_IMAGES);
      expect(classifier.imagesLearnt).toBe(expected);
    }
  });

  it.each(ENGINES)('are the same however the %s encoder’s images are cut into slices', async (_, makeEngine) => {
    const [even, uneven] = [
      besideAnEncoder({ engine: await makeEngine() }),
      besideAnEncoder({ engine: await makeEngine() }),
    ];
    const [ofEven, ofUneven] = [even.recogniser(), uneven.recogniser()];
    const random = randomStream(5, 'noise');
    for (let epoch = 0; epoch < 40; epoch++) {
      learn(even, TRAIN_IMAGES);
      for (let first = 0; first < TRAIN;) {
        const end = first + random.integer(1, 17);
        learn(uneven, TRAIN_IMAGES.subarray(first, end));
        first = end;
      }
    }
    expect(ofUneven.saveState()).toEqual(ofEven.saveState());
  });

  it('are not learnt if the encoder no longer has them', () => {
    const { codes, encoder, data, recogniser } = besideAnEncoder();
    encoder.train(TRAIN_IMAGES);
    encoder.encode(data.images.read(0));
    codes.learnFrom(TRAIN_IMAGES, 0);
    expect(recogniser().classifier.imagesLearnt).toBe(0);
  });

  it('follow a change of the number of winners', () => {
    const parts = besideAnEncoder();
    const { classifier } = parts.recogniser();
    learn(parts, TRAIN_IMAGES);
    parts.encoder.configure({ ...SETTINGS, winners: 7 });
    // The earlier codes had four winners.
    parts.codes.learnFrom(TRAIN_IMAGES, TRAIN);
    expect(classifier.imagesLearnt).toBe(TRAIN);
    learn(parts, TRAIN_IMAGES);
    expect(classifier.imagesLearnt).toBe(2 * TRAIN);
  });

  it('are kept in the run’s checkpoint with the classifier; without that it starts afresh', () => {
    const parts = besideAnEncoder();
    const recogniser = parts.recogniser();
    for (let i = 0; i < 5; i++) learn(parts, TRAIN_IMAGES);
    const goneOn = goneOnFrom(parts.codes.addTo(parts.encoder.saveState()));
    expect(goneOn.recogniser().saveState()).toEqual(recogniser.saveState());
    expect(goneOn.encoder.saveState()).toEqual(parts.encoder.saveState());
    expect(goneOnFrom(parts.encoder.saveState()).recogniser().classifier.imagesLearnt).toBe(0);
  });

  it('can be taken back for single images, newest first, and are the same when these are learnt again', () => {
    const parts = besideAnEncoder();
    const recogniser = parts.recogniser();
    learn(parts, TRAIN_IMAGES.subarray(0, 30));
    const before = recogniser.saveState();
    const encoderBefore = parts.encoder.saveState();
    for (const image of [30, 31, 32]) step(parts, image);
    const after = recogniser.saveState();
    expect(after).not.toEqual(before);
    for (const imagesSeen of [32, 31, 30]) parts.codes.takeBack(imagesSeen);
    parts.encoder.loadState(encoderBefore);
    expect(recogniser.saveState()).toEqual(before);
    for (const image of [30, 31, 32]) step(parts, image);
    expect(recogniser.saveState()).toEqual(after);
  });
});

describe('codes that wait', () => {
  /** The classifier after all images, if nothing is missing. */
  function learntAtOnce(images = TRAIN_IMAGES) {
    const parts = besideAnEncoder();
    const recogniser = parts.recogniser();
    learn(parts, images);
    return recogniser.saveState();
  }

  it('for their labels are learnt as if these had always been there, even across a checkpoint', () => {
    const late = besideAnEncoder({ labels: false });
    const recogniser = late.recogniser();
    learn(late, TRAIN_IMAGES);
    expect(recogniser.classifier.imagesLearnt).toBe(0);
    const moved = goneOnFrom(late.codes.addTo(late.encoder.saveState()), { labels: false });
    for (const [{ codes, data }, learner] of [
      [late, recogniser],
      [moved, moved.recogniser()],
    ] as const) {
      data.addLabels('train', halves(TRAIN, 1).labels);
      codes.catchUp();
      expect(learner.saveState()).toEqual(learntAtOnce());
    }
  });

  it.each([1, 7, 30, 59])(
    'for the classifier are learnt as if it had been there, if it arrives after %i images',
    (n) => {
      const parts = besideAnEncoder();
      learn(parts, TRAIN_IMAGES.subarray(0, n));
      const recogniser = parts.recogniser();
      expect(recogniser.classifier.imagesLearnt).toBe(n);
      learn(parts, TRAIN_IMAGES.subarray(n));
      expect(recogniser.saveState()).toEqual(learntAtOnce());
    },
  );

  it('for the classifier are learnt when both it and the labels have arrived, whichever is first', () => {
    const parts = besideAnEncoder({ labels: false });
    learn(parts, TRAIN_IMAGES.subarray(0, 20));
    parts.data.addLabels('train', halves(TRAIN, 1).labels);
    parts.codes.catchUp();
    learn(parts, TRAIN_IMAGES.subarray(20));
    expect(parts.recogniser().saveState()).toEqual(learntAtOnce());
  });

  it('for the classifier are in a checkpoint, along with its earlier state', () => {
    const first = besideAnEncoder();
    first.recogniser();
    learn(first, TRAIN_IMAGES.subarray(0, 25));
    // Two runs, one after another, that end before the classifier has arrived.
    let state = first.codes.addTo(first.encoder.saveState());
    for (const [from, to] of [
      [25, 40],
      [40, 60],
    ]) {
      const next = goneOnFrom(state);
      learn(next, TRAIN_IMAGES.subarray(from, to));
      state = next.codes.addTo(next.encoder.saveState());
      expect(state.counters['classifierImages']).toBe(25);
    }
    const last = goneOnFrom(state).recogniser();
    expect(last.saveState()).toEqual(learntAtOnce());
  });

  it.each([
    ['before the classifier comes', false],
    ['after the classifier has come', true],
  ])('for the classifier can be taken back %s', (_, comesBetween) => {
    const parts = besideAnEncoder();
    learn(parts, TRAIN_IMAGES.subarray(0, 30));
    const encoderBefore = parts.encoder.saveState();
    for (const image of [30, 31, 32]) step(parts, image);
    let recogniser = comesBetween ? parts.recogniser() : null;
    for (const imagesSeen of [32, 31]) parts.codes.takeBack(imagesSeen);
    recogniser ??= parts.recogniser();
    expect(recogniser.saveState()).toEqual(learntAtOnce(TRAIN_IMAGES.subarray(0, 31)));
    parts.codes.takeBack(30);
    parts.encoder.loadState(encoderBefore);
    expect(recogniser.saveState()).toEqual(learntAtOnce(TRAIN_IMAGES.subarray(0, 30)));
    for (const image of [30, 31, 32]) step(parts, image);
    learn(parts, TRAIN_IMAGES.subarray(33));
    expect(recogniser.saveState()).toEqual(learntAtOnce());
  });
});
