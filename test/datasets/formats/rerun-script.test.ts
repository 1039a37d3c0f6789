import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImageOrder } from '../../../src/datasets/image-order';
import { rerunProblem, rerunScript } from '../../../src/datasets/formats/rerun-script';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import type { Encoder, Engine } from '../../../src/encoders/encoder';
import type { KnownRun } from '../../../src/core/exports';
import { settingsAt, weightScaleAt, type RunHistory } from '../../../src/core/run-history';
import { randomStream, shuffle } from '../../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { kernelModule } from '../../support/kernel-module';
import { mnistFile, mnistImages } from '../../support/mnist-files';
import { pythonWithNumpy as python } from '../../support/python';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';

const MNIST_SHAPE = { width: 28, height: 28, signed: false };
const PIXELS = 784;
const TRAIN = 60_000;
const TEST = 10_000;
/** Test images to compare. */
const IMAGES = 200;

const begun = (settings: Partial<TiedSettings> = {}): RunHistory => ({
  first: { ...DEFAULT_SETTINGS, ...settings },
  changes: [],
});

const RUNS: readonly (readonly [name: string, history: RunHistory])[] = [
  ['the defaults', begun()],
  [
    'five rounds and the exponential schedule',
    begun({
      units: 130,
      winners: 12,
      rounds: 5,
      learningRateSchedule: 'exponential',
      seed: 4_000_000_000,
      boostStrength: 0.7,
    }),
  ],
  [
    'every live setting changed under way',
    {
      ...begun({ units: 200 }),
      changes: [
        { imagesSeen: 0, changed: { winners: 12 } },
        { imagesSeen: 1, changed: { learningRateSchedule: 'constant', boostStrength: 2 } },
        { imagesSeen: 77, changed: { winners: 20, rounds: 3, inhibition: 0.5, dutyCycleWindow: 40 } },
        { imagesSeen: 99, changed: { clip: 'both', normPenalty: '1', roundShape: 'front', roundsWhenReading: 1 } },
        { imagesSeen: 120, changed: { learningRateSchedule: 'exponential', learningRate: 0.2, learningRateEnd: 0.02 } },
        { imagesSeen: IMAGES, changed: { winners: 25 } },
      ],
    },
  ],
  [
    'most winners first, both ends clipped, a norm penalty and the inverse schedule',
    begun({
      units: 130,
      winners: 12,
      rounds: 4,
      roundShape: 'front',
      firstRoundShare: 0.6,
      clip: 'both',
      normPenalty: '1',
      learningRateSchedule: 'inverse',
      learningRate: 0.6,
      learningRateEnd: 0.03,
      roundsWhenReading: 6,
    }),
  ],
  ['local fields', begun({ units: 130, winners: 12, rounds: 2, fieldSize: 11, fieldMargin: 3, normPenalty: '1' })],
  [
    'one winner, then all of a sudden 200, then 30, with weights that follow',
    {
      ...begun({ units: 300, winners: 1 }),
      changes: [
        { imagesSeen: 60, changed: { winners: 200 }, weightScale: 0.005 },
        { imagesSeen: 61, changed: { rounds: 2 } },
        { imagesSeen: 130, changed: { winners: 30 }, weightScale: 2.582 },
        { imagesSeen: IMAGES, changed: { winners: 20 }, weightScale: 1.225 },
      ],
    },
  ],
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rerun-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the script that repeats a run', () => {
  it('contains any settings, and no trace of the placeholder', async () => {
    const history = { ...begun({ seed: 77 }), changes: [{ imagesSeen: 5, changed: { winners: 40 } }] };
    const script = await rerunScript(exportedRun(history, null), null);
    const [, text] = /^RUN = json\.loads\((".*")\)$/m.exec(script)!;
    expect(JSON.parse(JSON.parse(text!) as string)).toEqual({
      dataset: { id: 'mnist', ...MNIST_SHAPE },
      first: { ...DEFAULT_SETTINGS, seed: 77 },
      changes: [{ imagesSeen: 5, changed: { winners: 40 } }],
      imagesSeen: IMAGES,
      heldOutError: null,
    });
  });

  it('is not written for a run with an unknown history', async () => {
    const run = { ...exportedRun(begun(), null), history: null };
    expect(rerunProblem(run)).toMatch(/not known/);
    await expect(rerunScript(run, null)).rejects.toThrow(RangeError);
  });

  for (const [name, history] of RUNS) {
    it(`finds the same winners, weights and error with ${name}${python ? '' : ' (NOT RUN: no Python with NumPy here)'}`, async (context) => {
      const { encoder, winners, error } = trainHere(createWasmEngine(await kernelModule()), history);
      const script = path.join(folder, 'run.py');
      writeFileSync(script, await rerunScript(exportedRun(history, error), null));
      expect(winners).toHaveLength(IMAGES);
      if (!python) {
        context.skip('Python with NumPy is not installed here: the script was written but not run');
        return;
      }
      const saved = path.join(folder, 'weights.npy');
      const files = path.dirname(mnistFile('train'));
      const output = execFileSync(python, [script, files, '--save', saved, '--winners', String(IMAGES)], {
        encoding: 'utf8',
      });
      const lines = output.trim().split('\n');
      const found = lines.filter((line) => line.startsWith('winners ')).map((line) => line.slice(8));
      expect(found).toEqual(winners.map((bits) => bits.join(' ')));
      expect(Number(/^MSE (.+)$/m.exec(output)![1])).toBe(error);
      expect(lines.at(-1)).toBe('the same as on the page');
      const file = readFileSync(saved);
      const start = 10 + file.readUInt16LE(8);
      const weights = new Float32Array(new Uint8Array(file.subarray(start)).buffer);
      expect(Buffer.compare(bytesOf(weights), bytesOf(weightsNow(encoder)))).toBe(0);
    });
  }
});

function exportedRun(history: RunHistory, heldOutError: number | null): KnownRun {
  const settings = settingsAt(history, IMAGES) as TiedSettings;
  return {
    datasetId: 'mnist',
    shape: MNIST_SHAPE,
    kind: tiedKwta.id,
    settings,
    space: tiedKwta.space(settings),
    history,
    imagesSeen: IMAGES,
    state: { kind: 'tied-kwta', counters: {}, arrays: {} },
    boosts: new Float32Array(0),
    heldOutError,
  };
}

const MNIST = { train: mnistImages('train'), test: mnistImages('test') };
/** The image at each place of the page's files. */
const placed = Uint32Array.from({ length: TRAIN }, (_, i) => i);
shuffle(placed, randomStream(1998, 'dataset'));

/** Learns like the page: MNIST shuffled by the build, cut into shards of 2,000, in the order of the seed. */
function trainHere(engine: Engine, history: RunHistory): { encoder: Encoder; winners: number[][]; error: number } {
  const order = new Uint32Array(IMAGES);
  createImageOrder(history.first.seed, Array<number>(30).fill(2000)).next(IMAGES, () => true, order);

  const store = engine.createImageStore(MNIST_SHAPE, IMAGES);
  order.forEach((stored, i) => {
    const from = placed[stored]! * PIXELS;
    store.write(i, MNIST.train.subarray(from, from + PIXELS));
  });
  const encoder = engine.createEncoder(history.first, store, TRAIN);
  for (let i = 0; i < IMAGES; i++) {
    encoder.configure(settingsAt(history, i), weightScaleAt(history, i));
    encoder.train(Uint32Array.of(i));
  }
  encoder.configure(settingsAt(history, IMAGES), weightScaleAt(history, IMAGES));
  const winners = Array.from({ length: IMAGES }, (_, i) => [...encoder.encode(imageAt(MNIST.test, i)).bits]);
  return { encoder, winners, error: measureHeldOut(encoder, MNIST.test) };
}

/** The weights that the next image would be learnt with. */
function weightsNow(encoder: Encoder): Float32Array {
  const weights = new Float32Array(encoder.space.units * PIXELS);
  for (let unit = 0; unit < encoder.space.units; unit++) {
    encoder.readWeights(unit, weights.subarray(unit * PIXELS, (unit + 1) * PIXELS));
  }
  return weights;
}

function measureHeldOut(encoder: Encoder, test: Uint8Array): number {
  const reconstruction = new Float32Array(PIXELS);
  let total = 0;
  for (let i = 0; i < 1000; i++) {
    const image = imageAt(test, (i * TEST) / 1000);
    encoder.decode(encoder.encode(image), reconstruction);
    total += squaredDistance(reconstruction, image) / PIXELS;
  }
  return total / 1000;
}

/** Sixteen sums in float32, one for each place in a 4 x 4 tile; then added over rows and columns of the tile. */
function squaredDistance(reconstruction: Float32Array, image: Uint8Array): number {
  const f32 = Math.fround;
  const sums = new Float32Array(16);
  image.forEach((byte, p) => {
    const place = (Math.floor(p / 28) % 4) * 4 + (p % 4);
    const difference = f32(reconstruction[p]! - f32(byte * f32(1 / 255)));
    sums[place]! += f32(difference * difference);
  });
  const column = (x: number) => f32(f32(sums[x]! + sums[x + 4]!) + f32(sums[x + 8]! + sums[x + 12]!));
  return f32(f32(column(0) + column(2)) + f32(column(1) + column(3)));
}

const imageAt = (images: Uint8Array, i: number) => images.slice(i * PIXELS, (i + 1) * PIXELS);
const bytesOf = (values: Float32Array) => new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
