import { describe, expect, it } from 'vitest';
import { BroughtSet } from '../../../src/trainer/import/brought-set';
import { readFiles } from '../../../src/trainer/import/read-files';
import { safetensorsFile } from '../../../src/datasets/formats/safetensors';
import { weightsNpy, weightsNpz, weightsSafetensors } from '../../../src/datasets/formats/run-files';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import type { EncoderState } from '../../../src/core/encoder-state';
import type { KnownRun } from '../../../src/core/exports';
import type { ImageShape } from '../../../src/core/image-shape';
import { settingsProblems } from '../../../src/encoders/check-settings';
import type { Size } from '../../../src/core/reading';
import { NO_CHOICES, NO_DECISIONS } from '../../../src/core/plain-reading';
import { randomStream } from '../../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { brought, gzip, read, readRun } from '../../support/brought-files';
import { npyWithHeader, numberedTable, writeNpy } from '../../support/write-npy';
import { zip } from '../../support/zip';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';
import { numberOf } from '../../../src/core/settings';

const SHAPE: ImageShape = { width: 5, height: 3, signed: false };
const SETTINGS: TiedSettings = { ...DEFAULT_SETTINGS, units: 12, winners: 3, rounds: 2, seed: 77 };
const IMAGES = 60;

/** The same images in a new engine, without traces of an earlier encoder. */
function imageStore() {
  const random = randomStream(4, 'dataset');
  const pixels = Uint8Array.from({ length: IMAGES * 15 }, () => (random.unit() < 0.4 ? random.integer(1, 255) : 0));
  const engine = new ReferenceEngine();
  const store = engine.createImageStore(SHAPE, IMAGES);
  store.write(0, pixels);
  return { engine, store };
}

function encoderFrom(state: EncoderState | null, settings = SETTINGS) {
  const { engine, store } = imageStore();
  const encoder = engine.createEncoder(settings, store, IMAGES);
  if (state) encoder.loadState(state);
  return { encoder, store };
}

const ORDER = Uint32Array.from({ length: 400 }, (_, i) => (i * 7) % IMAGES);

function trained(): KnownRun {
  const { encoder } = encoderFrom(null);
  encoder.train(ORDER);
  const boosts = new Float32Array(12);
  encoder.boosts!.read(boosts);
  return {
    datasetId: 'mnist',
    shape: SHAPE,
    kind: tiedKwta.id,
    settings: SETTINGS,
    space: tiedKwta.space(SETTINGS),
    imagesSeen: encoder.imagesSeen,
    state: encoder.saveState(),
    boosts,
    heldOutError: null,
    history: null,
  };
}

/** Codes and reconstructions of all images, and the result of learning another hundred images. */
function behaviour(state: EncoderState, settings: TiedSettings) {
  const { encoder, store } = encoderFrom(state, settings);
  const shown = Array.from({ length: IMAGES }, (_, i) => {
    const code = encoder.encode(store.read(i));
    const pixels = new Float32Array(15);
    encoder.decode(code, pixels);
    return [[...code.bits], [...new Uint32Array(pixels.buffer)]];
  });
  encoder.train(ORDER.subarray(0, 100));
  return { shown, learnt: encoder.saveState() };
}

const NAME = 'sdr-playground-mnist-n12-k3-seed77-000000400.weights';

describe('an exported run that is opened again', () => {
  const run = trained();

  it.each([
    ['npz', async () => weightsNpz(run)],
    ['safetensors', async () => weightsSafetensors(run)],
  ])('continues from .%s to the bit: same codes, same reconstructions, same learning', async (ending, write) => {
    const { weights, how } = await readRun(brought(`${NAME}.${ending}`, await write()));
    expect(weights).toMatchObject({ settings: SETTINGS, shape: SHAPE, datasetId: 'mnist', remarks: [] });
    expect(weights.state).toEqual(run.state);
    expect(behaviour(weights.state, weights.settings as TiedSettings)).toEqual(behaviour(run.state, SETTINGS));
    expect(how).toEqual(NO_DECISIONS);
  });

  it('has its weights from .npy to the bit, with a remark on what the file lacks', async () => {
    const { weights, how } = await readRun(brought(`${NAME}.npy`, weightsNpy(run)));
    const { state, settings, remarks } = weights;
    expect(new Uint32Array(state.arrays['weights']!.buffer)).toEqual(
      new Uint32Array(run.state.arrays['weights']!.buffer),
    );
    expect(state.counters).toEqual({ imagesSeen: 400, inputEnergy: 0 });
    expect(settings).toMatchObject({ units: 12, winners: 3, seed: 77 });
    expect(remarks).toEqual([expect.stringContaining('does not say how often each unit won') as string]);
    expect(how.meaning).toEqual({ taken: 'weights', because: `The name of ${NAME}.npy speaks of weights.` });
    // One bit of a code alone: its reconstruction is the unit's weights, clipped.
    const { encoder } = encoderFrom(state, settings as TiedSettings);
    const pixels = new Float32Array(15);
    encoder.decode({ bits: Uint32Array.of(4), strengths: null }, pixels);
    expect([...pixels]).toEqual([...run.state.arrays['weights']!.subarray(60, 75)].map((w) => Math.max(0, w)));
  });

  it('has its dataset from a name that also contains the kind of encoder', async () => {
    const { weights } = await readRun(brought(NAME.replace('mnist', 'mnist-dense').concat('.npy'), weightsNpy(run)));
    expect(weights.datasetId).toBe('mnist');
  });

  it('ignores a name that does not fit', async () => {
    const { weights } = await readRun(brought(NAME.replace('n12', 'n13').concat('.npy'), weightsNpy(run)));
    expect(weights).toMatchObject({ datasetId: null, settings: { winners: 1, seed: 1 } });
    expect(settingsProblems(tiedKwta, weights.settings)).toEqual([]);
  });

  it('shows features with their signs, evenly spaced over the units', async () => {
    const { weights } = await readRun(brought('w.npy', writeNpy([2, 1, 3], [0, -2, 1, 0.5, 0, 0], { kind: 'f4' })));
    expect(weights.features.map((feature) => Array.from(new Int8Array(feature.buffer)))).toEqual([
      [0, -127, 64],
      [127, 0, 0],
    ]);
  });
});

const MNIST_SIZE: Size = { width: 28, height: 28 };
const BARS_SIZE: Size = { width: 8, height: 8 };

describe('weights from elsewhere', () => {
  it.each([
    { rows: 10, columns: 784, units: 10, width: 28, turned: false, fortranOrder: false },
    { rows: 784, columns: 10, units: 10, width: 28, turned: true, fortranOrder: false },
    { rows: 64, columns: 16, units: 16, width: 8, turned: true, fortranOrder: false },
    { rows: 16, columns: 64, units: 16, width: 8, turned: false, fortranOrder: true },
    { rows: 784, columns: 10, units: 10, width: 28, turned: true, fortranOrder: true },
    { rows: 100, columns: 49, units: 100, width: 7, turned: false, fortranOrder: false },
  ])('$rows × $columns are $units units (Fortran order: $fortranOrder)', async (example) => {
    const { rows, columns, units, width, turned, fortranOrder } = example;
    const file = brought('W.npy', numberedTable(rows, columns, { kind: 'f8', fortranOrder }));
    const { weights } = await readRun(file, { sizes: [MNIST_SIZE, BARS_SIZE] });
    expect(weights.shape).toEqual({ width, height: width, signed: false });
    expect(weights.settings.units).toBe(units);
    const pixels = width * width;
    const element = (unit: number, pixel: number) => (turned ? pixel * columns + unit : unit * columns + pixel) / 1024;
    const expected = Array.from({ length: units * pixels }, (_, i) => element(Math.floor(i / pixels), i % pixels));
    expect([...weights.state.arrays['weights']!]).toEqual(expected);
    expect(settingsProblems(tiedKwta, weights.settings)).toEqual([]);
    expect([...weights.state.arrays['dutyCycles']!]).toEqual(
      Array.from({ length: units }, () => Math.fround(numberOf(weights.settings, 'winners') / units)),
    );
  });

  it('can be transposed if both ways are possible, and lead to a question if the width is unknown', async () => {
    const square = brought('w.npy', numberedTable(49, 36));
    const asRows = await readRun(square);
    expect(asRows).toMatchObject({ how: { units: 'rows' }, weights: { settings: { units: 49 } } });
    const asColumns = await readRun(square, { units: 'columns' });
    expect(asColumns).toMatchObject({ how: { units: 'columns' }, weights: { shape: { width: 7 } } });
    const oblong = brought('w.npy', numberedTable(4, 240));
    await expect(readRun(oblong)).rejects.toMatchObject({ question: { about: 'width', pixels: 240 } });
    expect((await readRun(oblong, { sizes: [{ width: 20, height: 12 }] })).weights.shape.width).toBe(20);
  });

  it('are distinguished from images by their name or shape; the user can choose otherwise', async () => {
    const plain = brought('x.npy', numberedTable(50, 784));
    expect((await read([plain])).shape.width).toBe(28);
    const asked = await readRun(plain, { meaning: 'weights' });
    expect(asked.how.meaning?.taken).toBe('weights');
    const named = brought('dictionary.npy', numberedTable(50, 784));
    expect((await readRun(named)).how.meaning?.because).toBe('The name of dictionary.npy speaks of weights.');
    expect((await read([named], { meaning: 'images' })).pixels.length).toBe(50 * 784);
    const upright = await readRun(brought('x.npy', numberedTable(784, 30)), { sizes: [MNIST_SIZE] });
    expect(upright.how.meaning?.because).toBe('x.npy has 784 rows: one for each pixel of the images that are learnt.');
  });

  it('are not considered if there are more images than possible units', async () => {
    const many = brought('weights.npy', writeNpy([16_385, 1, 4], new Float32Array(65_540).fill(0.5), { kind: 'f4' }));
    const outcome = await readFiles(
      new BroughtSet([many]),
      NO_CHOICES,
      () => Promise.reject(new Error()),
      () => undefined,
    );
    expect(outcome).toMatchObject({ type: 'images', how: { meaning: null, units: null } });
  });

  it('are read from gzip and from half precision, but never from bytes', async () => {
    const half = npyWithHeader(
      `{'descr': '<f2', 'fortran_order': False, 'shape': (2, 4), }`,
      // 1, 0.5, -2, 0 and their opposites.
      new Uint8Array(Uint16Array.of(0x3c00, 0x3800, 0xc000, 0, 0xbc00, 0xb800, 0x4000, 0x8000).buffer),
    );
    const { weights } = await readRun(brought('weights.npy.gz', await gzip(half)));
    expect([...weights.state.arrays['weights']!]).toEqual([1, 0.5, -2, 0, -1, -0.5, 2, -0]);
    const bytes = await read([brought('weights.npy', writeNpy([3, 4], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]))]);
    expect(bytes.pixels).toHaveLength(12);
  });

  it('are read from an .npz file with images only if the user chooses so', async () => {
    const images = writeNpy([3, 2, 2], [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], { kind: 'f4' });
    const file = brought('both.npz', await zip({ 'x.npy': images, 'weights.npy': numberedTable(3, 4) }));
    expect((await read([file])).name).toBe('both');
    expect((await readRun(file, { meaning: 'weights' })).weights.settings.units).toBe(3);
    // Sample weights are one number each.
    const samples = brought(
      's.npz',
      await zip({ 'x.npy': images, 'weights.npy': writeNpy([3], [1, 2, 0.5], { kind: 'f8' }) }),
    );
    expect((await read([samples])).labels).toBeNull();
  });

  it('may be the only tensor of a safetensors file, whatever its name', async () => {
    const tensors = { 'encoder.weight': { values: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), dimensions: [2, 4] } };
    const { weights } = await readRun(brought('m.safetensors', safetensorsFile(tensors, {})));
    expect(weights).toMatchObject({ name: 'm.safetensors', shape: { width: 2, height: 2 }, settings: { units: 2 } });
  });
});
