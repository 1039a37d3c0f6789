import { beforeAll, describe, expect, it } from 'vitest';
import { dotByTilePosition } from '../../../../src/encoders/tied-kwta/formulas';
import { ReferenceEngine } from '../../../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../../../src/encoders/tied-kwta/wasm-engine';
import { exchangeKernel } from '../../../../src/encoders/tied-kwta/exchange-kernel';
import { pixelCount, type ImageShape } from '../../../../src/core/image-shape';
import { randomStream } from '../../../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../../src/encoders/tied-kwta/settings';
import { createBareKernel, pixelValues } from '../../../support/bare-kernel';
import { kernelModule, relaxedKernelModule } from '../../../support/kernel-module';
import { createLearner, expectSameReadings, expectSameState, randomImages } from '../../../support/twin-encoders';

let module: WebAssembly.Module;
let relaxed: WebAssembly.Module;
beforeAll(async () => {
  [module, relaxed] = await Promise.all([kernelModule(), relaxedKernelModule()]);
});

const IMAGES = 8;
const ORDER = Uint32Array.from({ length: 40 }, (_, i) => (i * 3) % IMAGES);
const FIELDS = { ...DEFAULT_SETTINGS, units: 70, winners: 6, fieldSize: 7, fieldMargin: 1 };
const digitSized: ImageShape = { width: 28, height: 28, signed: false };

function noise(range: number): () => number {
  const random = randomStream(5, 'weights');
  return () => (2 * random.unit() - 1) * range;
}

type Weight = (unit: number, pixel: number) => number;

interface Case {
  readonly weight: Weight;
  readonly shape?: ImageShape;
  readonly settings?: Partial<TiedSettings>;
  readonly images?: Uint8Array;
}

/**
 * Scores images from rows of int16.
 * @returns the largest error of an overlap as a share of the bound, and the largest bound.
 */
function roundedOverlaps({ weight, shape = digitSized, settings, images }: Case): { share: number; bound: number } {
  const pixels = pixelCount(shape);
  const bytes = images ?? randomImages(shape, IMAGES, 0.3, 1);
  const all = { ...FIELDS, ...settings };
  const { kernel, encoder, weights } = createBareKernel(module, {
    shape,
    images: bytes,
    weight,
    settings: all,
    batch: 1,
  });
  const { call } = kernel;
  let [share, bound] = [0, 0];
  for (let i = 0; i < bytes.length / pixels; i++) {
    const image = bytes.subarray(i * pixels, (i + 1) * pixels);
    encoder.encode(image);
    const allowed = call.fieldError(call.inputOf(0));
    bound = Math.max(bound, allowed);
    const overlaps = kernel.floats(call.overlapsOf(0), all.units);
    for (let unit = 0; unit < all.units; unit++) {
      const exact = dotByTilePosition(pixelValues(shape, image), weights, unit * pixels, shape);
      share = Math.max(share, Math.abs(overlaps[unit]! - exact) / allowed);
    }
  }
  return { share, bound };
}

describe('overlaps from local fields as int16', () => {
  it.each([
    ['of the size they have in a run', 0.3],
    ['as small as fresh ones', 0.01],
    ['as large as a diverging run makes them', 1e9],
    ['too small for a step', 1e-14],
  ])('are rounded, and within their bound, for weights %s', (_name, range) => {
    const { share, bound } = roundedOverlaps({ weight: noise(range) });
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThanOrEqual(1);
    // Narrow enough that most scores are certain.
    expect(bound).toBeLessThan(Math.max(0.02 * range, 1e-9));
  });

  it.each([1, -1])('stay within int32 for the largest windows, weights and pixels, with sign %d', (sign) => {
    const shape = { width: 64, height: 64, signed: false };
    const settings = { fieldSize: 64, fieldMargin: 0, units: 5, winners: 1 };
    const images = new Uint8Array(4096).fill(255);
    // Weights just below a power of two have the most steps.
    const { share } = roundedOverlaps({ weight: () => sign * 0.4999, shape, settings, images });
    expect(share).toBeLessThanOrEqual(1);
  });

  it('are within their bound for signed pixels at both ends of their range', () => {
    const shape = { width: 13, height: 11, signed: true };
    const images = Uint8Array.from({ length: IMAGES * 143 }, (_, i) => (i % 3 === 0 ? 0x80 : 0x7f));
    const { share } = roundedOverlaps({ weight: noise(0.5), shape, images });
    expect(share).toBeGreaterThan(0);
    expect(share).toBeLessThanOrEqual(1);
  });
});

/** Learns with and without rows of int16, in both kernels and the reference, and expects the same after each slice. */
function expectAgreement({ weight, shape = { width: 11, height: 9, signed: false }, settings }: Case): void {
  const images = randomImages(shape, IMAGES, 0.4, 3);
  const all: TiedSettings = { ...FIELDS, learningRateSchedule: 'constant', learningRate: 0.1, ...settings };
  const pixels = pixelCount(shape);
  const weights = Float32Array.from({ length: all.units * pixels }, (_, i) =>
    weight(Math.floor(i / pixels), i % pixels),
  );
  const exchanged = createWasmEngine(module);
  const engines = [
    new ReferenceEngine(),
    createWasmEngine(module, { lookAhead: 0 }),
    createWasmEngine(module),
    exchanged,
  ];
  const [expected, ...others] = engines.map((engine) => {
    const learner = createLearner(engine, all, shape, images);
    const state = learner.encoder.saveState();
    learner.encoder.loadState({ ...state, arrays: { ...state.arrays, weights } });
    return learner;
  });
  for (let slice = 0; slice < 2; slice++) {
    const errorSum = expected!.encoder.train(ORDER);
    for (const { encoder } of others) {
      expect(encoder.train(ORDER)).toBe(errorSum);
      expectSameState(encoder, expected!.encoder);
    }
    if (slice === 0) exchangeKernel(exchanged, relaxed);
  }
  for (const other of others) expectSameReadings(other, expected!);
}

describe('local fields as int16 have no effect on what is learnt or read', () => {
  it.each([
    ['of the size they have in a run', 0.3],
    ['so small that their squares are nothing', 1e-30],
    ['near the largest that are of use', 1e11],
    ['beyond use', 1e13],
    ['near overflow', 1e38],
  ])('with weights %s', (_name, range) => {
    expectAgreement({ weight: noise(range) });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('when a weight is %d', (broken) => {
    expectAgreement({ weight: (unit, pixel) => (unit + pixel === 40 ? broken : Math.sin(unit * 99 + pixel) / 9) });
  });

  it('when a run diverges within one slice, and after it', () => {
    expectAgreement({ weight: noise(0.2), settings: { learningRate: 90 } });
  });

  it('when weights outgrow their steps many times', () => {
    expectAgreement({ weight: noise(1e-6), settings: { learningRate: 0.5 } });
  });

  it('with units that are exactly alike, and units that differ in the last bit', () => {
    const alike = { boostStrength: 0, fieldSize: 9 };
    expectAgreement({ weight: (unit, pixel) => Math.sin((unit % 7) * 99 + pixel) / 3, settings: alike });
    const still = { ...alike, learningRate: 0 };
    expectAgreement({ weight: (unit) => 0.3 * (1 + (unit % 7) * 2 ** -23), settings: still });
  });

  it.each([
    ['a pixel', { fieldSize: 1, fieldMargin: 0 }],
    ['five pixels, also at the border', { fieldSize: 5, fieldMargin: 0 }],
    ['a multiple of four', { fieldSize: 8, fieldMargin: 0 }],
    ['the whole image', { fieldSize: 20, fieldMargin: 0 }],
  ])('in windows of %s, with several rounds, a penalty, and signed pixels', (_name, fields) => {
    const rounds = { rounds: 3, inhibition: 1, clip: 'both', normPenalty: '1' } as const;
    expectAgreement({ weight: noise(0.2), settings: { ...fields, ...rounds } });
    expectAgreement({ weight: noise(0.2), settings: fields, shape: { width: 10, height: 13, signed: true } });
  });
});
