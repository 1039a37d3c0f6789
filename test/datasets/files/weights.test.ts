import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../src/trainer/import/read-files';
import { safetensorsFile } from '../../../src/datasets/formats/safetensors';
import { npyText } from '../../../src/datasets/formats/npy-writer';
import { weightsNpy, weightsNpz, weightsSafetensors } from '../../../src/datasets/formats/run-files';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import type { EncoderState } from '../../../src/core/encoder-state';
import type { KnownRun } from '../../../src/core/exports';
import type { ImageShape } from '../../../src/core/image-shape';
import { settingsProblems } from '../../../src/encoders/check-settings';
import { NO_CHOICES, ONLY_SO, type BroughtFile, type Size } from '../../../src/core/own-images';
import { randomStream } from '../../../src/core/random';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { brought, gzip, read, readRun } from '../../support/brought-files';
import { npyWithHeader, writeNpy } from '../../support/write-npy';
import { zip } from '../../support/zip';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';
import { numberOf } from '../../../src/core/settings';

const SHAPE: ImageShape = { width: 5, height: 3, signed: false };
const SETTINGS: TiedSettings = { ...DEFAULT_SETTINGS, units: 12, winners: 3, rounds: 2, seed: 77 };
const IMAGES = 60;

/** The same images in a new engine: nothing of an earlier encoder is left. */
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

/** Codes and reconstructions of all images, and what another hundred images teach. */
function behaviour(state: EncoderState, settings: TiedSettings) {
  const { encoder, store } = encoderFrom(state, settings as TiedSettings);
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

describe('a run that was exported and is opened again', () => {
  const run = trained();

  it.each([
    ['npz', async () => weightsNpz(run)],
    ['safetensors', async () => weightsSafetensors(run)],
  ])('goes on from .%s to the bit: same codes, same reconstructions, same learning', async (ending, write) => {
    const { weights, how } = await readRun(brought(`${NAME}.${ending}`, await write()));
    expect(weights).toMatchObject({ settings: SETTINGS, shape: SHAPE, datasetId: 'mnist', remarks: [] });
    expect(weights.state).toEqual(run.state);
    expect(behaviour(weights.state, weights.settings as TiedSettings)).toEqual(behaviour(run.state, SETTINGS));
    expect(how).toEqual({ labels: null, meaning: null, units: null });
  });

  it('has its weights from .npy to the bit, and says what is not in it', async () => {
    const { weights, how } = await readRun(brought(`${NAME}.npy`, weightsNpy(run)));
    const { state, settings, remarks } = weights;
    expect(new Uint32Array(state.arrays['weights']!.buffer)).toEqual(
      new Uint32Array(run.state.arrays['weights']!.buffer),
    );
    expect(state.counters).toEqual({ imagesSeen: 400, inputEnergy: 0 });
    expect(settings).toMatchObject({ units: 12, winners: 3, seed: 77 });
    expect(remarks).toEqual([expect.stringContaining('does not tell how often each unit won') as string]);
    expect(how.meaning).toEqual({ taken: 'weights', because: `The name of ${NAME}.npy speaks of weights.` });
    // One bit of a code alone: its reconstruction is the unit's weights, clipped.
    const { encoder } = encoderFrom(state, settings as TiedSettings);
    const pixels = new Float32Array(15);
    encoder.decode({ bits: Uint32Array.of(4), strengths: null }, pixels);
    expect([...pixels]).toEqual([...run.state.arrays['weights']!.subarray(60, 75)].map((w) => Math.max(0, w)));
  });

  it('does not believe a name that does not fit', async () => {
    const { weights } = await readRun(brought(NAME.replace('n12', 'n13').concat('.npy'), weightsNpy(run)));
    expect(weights).toMatchObject({ datasetId: null, settings: { winners: 1, seed: 1 } });
    expect(settingsProblems(tiedKwta, weights.settings)).toEqual([]);
  });

  it('shows features with their signs, spread over the units', async () => {
    const { weights } = await readRun(brought('w.npy', writeNpy([2, 1, 3], [0, -2, 1, 0.5, 0, 0], { kind: 'f4' })));
    expect(weights.features.map((feature) => Array.from(new Int8Array(feature.buffer)))).toEqual([
      [0, -127, 64],
      [127, 0, 0],
    ]);
  });
});

/** A table of `rows` x `columns` in which each element says where it stands. */
const table = (rows: number, columns: number, options: Parameters<typeof writeNpy>[2] = { kind: 'f4' }) =>
  writeNpy(
    [rows, columns],
    Array.from({ length: rows * columns }, (_, i) => i / 1024),
    options,
  );
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
    const file = brought('W.npy', table(rows, columns, { kind: 'f8', fortranOrder }));
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

  it('can be turned where both are possible, and asks for the width where it cannot be known', async () => {
    const square = brought('w.npy', table(49, 36));
    const asRows = await readRun(square);
    expect(asRows).toMatchObject({ how: { units: 'rows' }, weights: { settings: { units: 49 } } });
    const asColumns = await readRun(square, { units: 'columns' });
    expect(asColumns).toMatchObject({ how: { units: 'columns' }, weights: { shape: { width: 7 } } });
    const oblong = brought('w.npy', table(4, 240));
    await expect(readRun(oblong)).rejects.toMatchObject({ question: { about: 'width', pixels: 240 } });
    expect((await readRun(oblong, { sizes: [{ width: 20, height: 12 }] })).weights.shape.width).toBe(20);
  });

  it('are told from images by their name or shape; the user can say otherwise', async () => {
    const plain = brought('x.npy', table(50, 784));
    expect((await read([plain])).shape.width).toBe(28);
    const asked = await readRun(plain, { meaning: 'weights' });
    expect(asked.how.meaning?.taken).toBe('weights');
    const named = brought('dictionary.npy', table(50, 784));
    expect((await readRun(named)).how.meaning?.because).toBe('The name of dictionary.npy speaks of weights.');
    expect((await read([named], { meaning: 'images' })).pixels.length).toBe(50 * 784);
    const upright = await readRun(brought('x.npy', table(784, 30)), { sizes: [MNIST_SIZE] });
    expect(upright.how.meaning?.because).toBe('x.npy has 784 rows: one for each pixel of the images at hand.');
  });

  it('are not spoken of where there are more images than units can be', async () => {
    const many = brought('weights.npy', writeNpy([16_385, 1, 4], new Float32Array(65_540).fill(0.5), { kind: 'f4' }));
    const outcome = await readFiles(
      [many],
      NO_CHOICES,
      () => Promise.reject(new Error()),
      () => undefined,
    );
    expect(outcome).toMatchObject({ type: 'images', how: ONLY_SO });
  });

  it('are read from gzip and from half precision, and bytes are never taken for them', async () => {
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

  it('come from .npz beside images only when the user says so', async () => {
    const images = writeNpy([3, 2, 2], [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], { kind: 'f4' });
    const file = brought('both.npz', await zip({ 'x.npy': images, 'weights.npy': table(3, 4) }));
    expect((await read([file])).name).toBe('both');
    expect((await readRun(file, { meaning: 'weights' })).weights.settings.units).toBe(3);
    // Weights of samples are one number each.
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

/** What is said of a file that cannot be used. */
async function problemOf(file: BroughtFile): Promise<string> {
  const problem: unknown = await readRun(file).catch((error: unknown) => error);
  return problem instanceof Error ? problem.message : 'It was read.';
}

const F4 = { kind: 'f4' } as const;

describe('weights files that cannot be used', () => {
  it.each([Number.NaN, Infinity, -Infinity, 1e39])('are refused where a weight is %f', async (bad) => {
    const file = brought('weights.npy', writeNpy([2, 4], [0, 1, 2, 3, 4, bad, 6, 7], { kind: 'f8' }));
    expect(await problemOf(file)).toMatch(
      /^Weight \[1, 1\] of weights\.npy is .*; expected a finite number of 32 bits\.$/,
    );
  });

  it('are refused with too many units, too large images, no element, or fewer numbers than announced', async () => {
    const header = (shape: string) =>
      brought(
        'weights.npy',
        npyWithHeader(`{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`, new Uint8Array(64)),
      );
    expect(await problemOf(header('(4, 16)'))).toMatch(/expected 384, by its own header/);
    expect(await problemOf(header('(0, 16)'))).toMatch(/is empty/);
    expect(await problemOf(header('(99999999999, 784)'))).toMatch(/says it holds/);
    const wide = brought('weights.npy', writeNpy([2, 70, 2], new Float32Array(280).fill(1), F4));
    expect(await problemOf(wide)).toMatch(/are 2 × 70 pixels; expected at most 64 × 64/);
    const many = brought('weights.npy', writeNpy([20_000, 1, 4], new Float32Array(80_000).fill(0.5), F4));
    expect(await problemOf(many)).toBe('weights was taken for images');
  });

  it('say so when what a configuration tells is not possible, and stand on sensible settings', async () => {
    const npz = async (configuration: string) =>
      readRun(brought('r.npz', await zip({ 'weights.npy': table(3, 4), 'configuration.npy': npyText(configuration) })));
    for (const text of ['', '{', '[]', '{"version":2}', '{"__proto__":{"units":3}}']) {
      const { weights } = await npz(text);
      expect(weights.remarks[0]).toMatch(/^The configuration in the file cannot be used/);
      expect(settingsProblems(tiedKwta, weights.settings)).toEqual([]);
    }
    const dataset = { id: 'mnist', width: 2, height: 2, signed: false };
    const told = (settings: object) =>
      npz(JSON.stringify({ version: 1, dataset, settings: { ...SETTINGS, units: 3, ...settings }, imagesSeen: 9 }));
    expect((await told({})).weights).toMatchObject({
      settings: { winners: 3 },
      state: { counters: { imagesSeen: 9 } },
    });
    expect((await told({ units: 4 })).weights.remarks[0]).toMatch(/Units was “4”; expected 3/);
    expect((await told({ winners: 9 })).weights.remarks[0]).toMatch(/at least 9, the number of winners/);
  });

  it('are refused when duty cycles or counters cannot be', async () => {
    const npz = async (parts: Record<string, Uint8Array>) =>
      problemOf(brought('r.npz', await zip({ 'weights.npy': table(3, 4), ...parts })));
    expect(await npz({ 'dutyCycles.npy': writeNpy([2], [0.1, 0.2], F4) })).toMatch(/expected 3, one for each unit/);
    expect(await npz({ 'dutyCycles.npy': writeNpy([3], [0.1, 7, 0.2], F4) })).toMatch(/Duty cycle 1 .* is 7; expected/);
    expect(await npz({ 'imagesSeen.npy': writeNpy([], [1.5], { kind: 'f8' }) })).toMatch(/imagesSeen .* is 1\.5/);
    expect(await npz({ 'inputEnergy.npy': writeNpy([], [-1], { kind: 'f8' }) })).toMatch(/inputEnergy .* is -1/);
  });

  it('are refused when a safetensors file contradicts itself, or holds no weights', async () => {
    const file = (header: unknown, data = new Uint8Array(32), length?: bigint) => {
      const text = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
      const size = new DataView(new ArrayBuffer(8));
      size.setBigUint64(0, length ?? BigInt(text.length), true);
      return { path: 'a.safetensors', blob: new Blob([size.buffer, text, data]) };
    };
    const weights = { dtype: 'F32', shape: [2, 4], data_offsets: [0, 32] };
    expect(await problemOf(file({ weights }, new Uint8Array(32), 999n))).toMatch(/ends inside its header/);
    expect(await problemOf(file({ weights }, new Uint8Array(32), 4_000_000_000n))).toMatch(/announces a header of/);
    expect(await problemOf(file('{"weights": '))).toMatch(/is not JSON/);
    expect(await problemOf(file({ weights: { ...weights, data_offsets: [0, 31] } }))).toMatch(/expected 32 bytes/);
    expect(await problemOf(file({ weights: { ...weights, data_offsets: [8, 40] } }))).toMatch(/ends at byte 40/);
    expect(await problemOf(file({ weights: { ...weights, shape: [2, -4] } }))).toMatch(
      /entry of weights .* is damaged/,
    );
    expect(await problemOf(file({ weights: { ...weights, shape: [0, 4], data_offsets: [0, 0] } }))).toMatch(/is empty/);
    expect(await problemOf(file({ w: weights, v: weights }))).toMatch(/holds the tensors w, v; expected one called/);
    expect(await problemOf(file({}))).toMatch(/none that can be read/);
    const nan = new Uint8Array(Float32Array.of(1, 2, 3, Number.NaN, 5, 6, 7, 8).buffer);
    expect(await problemOf(file({ weights }, nan))).toMatch(/Weight \[0, 3\] of weights in a\.safetensors is NaN/);
  });
});
