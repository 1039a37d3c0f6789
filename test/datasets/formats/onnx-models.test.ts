import { env, InferenceSession, Tensor } from 'onnxruntime-web';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decoderOnnx, encoderOnnx } from '../../../src/datasets/formats/onnx-models';
import type { Encoder } from '../../../src/encoders/encoder';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import type { ExportedRun } from '../../../src/core/exports';
import { pixelCount, type ImageShape } from '../../../src/core/image-shape';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { kernelModule } from '../../support/kernel-module';
import { mnistImages } from '../../support/mnist-files';
import { createLearner, randomImages } from '../../support/twin-encoders';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';

// The runtime leaves Node's own workers there: test files that run later in this process would use them for the page's
// workers, which they cannot run.
afterAll(() => void Reflect.deleteProperty(globalThis, 'Worker'));

let kernel: WebAssembly.Module;
beforeAll(async () => {
  kernel = await kernelModule();
});

const MNIST_SHAPE: ImageShape = { width: 28, height: 28, signed: false };

function train(settings: TiedSettings, shape: ImageShape, images: Uint8Array): Encoder<TiedSettings> {
  const { encoder, store } = createLearner(createWasmEngine(kernel), settings, shape, images);
  encoder.train(Uint32Array.from({ length: store.capacity }, (_, i) => i));
  return encoder;
}

function exported(encoder: Encoder<TiedSettings>): ExportedRun {
  const { settings, shape, imagesSeen } = encoder;
  const boosts = new Float32Array(settings.units);
  encoder.boosts!.read(boosts);
  const { id: kind, space } = tiedKwta;
  const moment = { datasetId: 'mnist', shape, kind, settings, space: space(settings), imagesSeen };
  return { ...moment, state: encoder.saveState(), boosts, heldOutError: null };
}

/** The bits of each image's code, from the model. */
async function codesOf(run: ExportedRun, images: Uint8Array): Promise<number[][]> {
  const session = await InferenceSession.create(encoderOnnx(run));
  const { width, height, signed } = run.shape;
  const dimensions = [images.length / pixelCount(run.shape), height, width];
  const image = signed
    ? new Tensor('int8', new Int8Array(images.slice().buffer), dimensions)
    : new Tensor('uint8', images, dimensions);
  const { sdr } = await session.run({ image });
  expect(sdr!.dims).toEqual([dimensions[0], run.space.units]);
  const values = sdr!.data as Float32Array;
  return Array.from({ length: dimensions[0]! }, (_, i) =>
    [...values.subarray(i * run.space.units, (i + 1) * run.space.units).entries()].flatMap(([bit, value]) => {
      expect([0, 1]).toContain(value);
      return value === 1 ? [bit] : [];
    }),
  );
}

function expectedCodes(encoder: Encoder<TiedSettings>, images: Uint8Array): number[][] {
  const size = pixelCount(encoder.shape);
  return Array.from({ length: images.length / size }, (_, i) => [
    ...encoder.encode(images.slice(i * size, (i + 1) * size)).bits,
  ]);
}

// Hides the runtime's messages about its own optimisations.
env.logLevel = 'error';

describe('the encoder as an ONNX model', () => {
  it('finds the codes of test digits, bit for bit', async () => {
    const encoder = train(DEFAULT_SETTINGS, MNIST_SHAPE, mnistImages('train', 150));
    const digits = mnistImages('test', 60);
    expect(await codesOf(exported(encoder), digits)).toEqual(expectedCodes(encoder, digits));
  });

  it('unrolls rounds of explaining away', async () => {
    const settings = { ...DEFAULT_SETTINGS, units: 120, winners: 10, rounds: 4 };
    const encoder = train(settings, MNIST_SHAPE, mnistImages('train', 150));
    const digits = mnistImages('test', 60);
    expect(await codesOf(exported(encoder), digits)).toEqual(expectedCodes(encoder, digits));
  });

  it('encodes with separate rounds for reading, clipping at both ends and a norm penalty', async () => {
    const sharper = { roundShape: 'front', clip: 'both', normPenalty: '1' } as const;
    const settings = { ...DEFAULT_SETTINGS, ...sharper, units: 120, winners: 10, rounds: 2, roundsWhenReading: 4 };
    const encoder = train(settings, MNIST_SHAPE, mnistImages('train', 150));
    const digits = mnistImages('test', 60);
    expect(await codesOf(exported(encoder), digits)).toEqual(expectedCodes(encoder, digits));
  });

  it('encodes with local fields', async () => {
    const settings = { ...DEFAULT_SETTINGS, units: 120, winners: 10, fieldSize: 9, fieldMargin: 3 };
    const encoder = train(settings, MNIST_SHAPE, mnistImages('train', 150));
    const digits = mnistImages('test', 60);
    expect(await codesOf(exported(encoder), digits)).toEqual(expectedCodes(encoder, digits));
  });

  it('copes with more rounds than winners', async () => {
    const shape = { width: 8, height: 8, signed: false };
    const encoder = train(
      { ...DEFAULT_SETTINGS, units: 9, winners: 2, rounds: 5 },
      shape,
      randomImages(shape, 50, 0.5, 1),
    );
    const images = randomImages(shape, 20, 0.5, 2);
    expect(await codesOf(exported(encoder), images)).toEqual(expectedCodes(encoder, images));
  });

  for (const shape of [
    { width: 7, height: 5, signed: false },
    { width: 3, height: 10, signed: true },
  ]) {
    it(`accepts ${shape.signed ? 'signed' : 'unsigned'} images of ${shape.width} x ${shape.height} pixels`, async () => {
      const encoder = train({ ...DEFAULT_SETTINGS, units: 33, winners: 4 }, shape, randomImages(shape, 60, 0.6, 3));
      const images = randomImages(shape, 30, 0.6, 4);
      expect(await codesOf(exported(encoder), images)).toEqual(expectedCodes(encoder, images));
    });
  }

  it('picks the lower unit between equal scores, like the page', async () => {
    const shape = { width: 4, height: 4, signed: false };
    const encoder = train({ ...DEFAULT_SETTINGS, units: 8, winners: 3 }, shape, randomImages(shape, 20, 0.5, 5));
    const dark = new Uint8Array(16);
    const run = { ...exported(encoder), boosts: new Float32Array(8) };
    expect(await codesOf(run, dark)).toEqual([[0, 1, 2]]);
  });
});

describe('the decoder as an ONNX model', () => {
  for (const [signed, clip, said] of [
    [false, 'low', ' clipped at zero'],
    [false, 'both', ' clipped at both ends'],
    [true, 'both', ' that may be negative'],
  ] as const) {
    it(`turns codes into images${said}`, async () => {
      const shape = { width: 7, height: 5, signed };
      const encoder = train(
        { ...DEFAULT_SETTINGS, clip, units: 20, winners: 3 },
        shape,
        randomImages(shape, 60, 0.5, 6),
      );
      const session = await InferenceSession.create(decoderOnnx(exported(encoder)));
      const bits = Uint32Array.of(1, 7, 19);
      const sdr = new Float32Array(20);
      for (const bit of bits) sdr[bit] = 1;
      const { reconstruction } = await session.run({ sdr: new Tensor('float32', sdr, [1, 20]) });
      expect(reconstruction!.dims).toEqual([1, 5, 7]);
      const weights = encoder.saveState().arrays['weights']!;
      const values = reconstruction!.data as Float32Array;
      values.forEach((value, p) => {
        const sum = weights[35 + p]! + weights[7 * 35 + p]! + weights[19 * 35 + p]!;
        expect(value).toBeCloseTo(signed ? sum : Math.min(clip === 'both' ? 1 : Infinity, Math.max(0, sum)), 5);
      });
    });
  }
});
