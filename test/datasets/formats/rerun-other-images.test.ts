import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bars as barsSet } from '../../../src/datasets/sets/bars';
import { npyFile } from '../../../src/datasets/formats/npy-writer';
import { rerunScript, type ScriptImages } from '../../../src/datasets/formats/rerun-script';
import { readImages } from '../../../src/datasets/idx';
import { createImageOrder } from '../../../src/datasets/image-order';
import { ReferenceEngine } from '../../../src/encoders/tied-kwta/reference-engine';
import type { SplitName } from '../../../src/core/dataset';
import type { KnownRun } from '../../../src/core/exports';
import { pixelCount, type ImageShape } from '../../../src/core/image-shape';
import { DEFAULT_SETTINGS, type TiedSettings } from '../../../src/encoders/tied-kwta/settings';
import { pythonWithNumpy as python } from '../../support/python';
import { randomImages } from '../../support/twin-encoders';
import { createMeasurement } from '../../../src/encoders/encoder';
import { tiedKwta } from '../../../src/encoders/tied-kwta/kind';

const BARS: ImageShape = { width: 8, height: 8, signed: false };
const SHARD = 2000;
const HELD_OUT = 1000;

async function bars(split: SplitName): Promise<Uint8Array<ArrayBuffer>> {
  const { signal } = new AbortController();
  const loader = barsSet.loader();
  const manifest = await loader.manifest(signal);
  const parts: Uint8Array[] = [];
  for (const [index, { count }] of manifest[split].shards.entries()) {
    const file = await loader.shard(manifest, split, index, signal);
    parts.push(await readImages(file, { shape: BARS, count }));
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** A run on these images in the page's order: shard by shard, then epoch by epoch. */
function learn(settings: TiedSettings, shape: ImageShape, { train, test }: ScriptImages, images: number) {
  const size = pixelCount(shape);
  const [trainCount, testCount] = [train.length / size, test.length / size];
  const engine = new ReferenceEngine();
  const store = engine.createImageStore(shape, trainCount + testCount);
  store.write(0, train);
  store.write(trainCount, test);
  const encoder = engine.createEncoder(settings, store, trainCount);
  const shards = Array.from({ length: Math.ceil(trainCount / SHARD) }, (_, i) =>
    Math.min(SHARD, trainCount - i * SHARD),
  );
  const source = createImageOrder(settings.seed, shards);
  const order = new Uint32Array(images);
  let got = 0;
  while (got < images) got += source.next(images - got, () => true, order.subarray(got));
  encoder.train(order);
  const heldOut = Math.min(HELD_OUT, testCount);
  const indices = Uint32Array.from({ length: heldOut }, (_, i) => trainCount + Math.floor((i * testCount) / heldOut));
  const measured = createMeasurement(encoder, heldOut);
  encoder.measure(indices, measured);
  const heldOutError = measured.errors.reduce((sum, error) => sum + error, 0) / heldOut;
  return { state: encoder.saveState(), heldOutError };
}

/** For own images two and a half epochs, which are also two shards and a part. */
const RUNS: readonly (readonly [string, string, ImageShape, () => Promise<ScriptImages>, number])[] = [
  ['bars', 'bars', BARS, async () => ({ train: await bars('train'), test: await bars('test') }), 2500],
  [
    'own images that are not square',
    'own-7',
    { width: 3, height: 7, signed: false },
    ownImages(90, 14, 3, 7, false),
    225,
  ],
  [
    'own signed images in more than one shard',
    'own-8',
    { width: 6, height: 5, signed: true },
    ownImages(2100, 30, 6, 5, true),
    2600,
  ],
];

function ownImages(train: number, test: number, width: number, height: number, signed: boolean) {
  const shape = { width, height, signed };
  return () =>
    Promise.resolve({
      train: new Uint8Array(randomImages(shape, train, 0.6, 1)),
      test: new Uint8Array(randomImages(shape, test, 0.6, 2)),
    });
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rerun-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the script that repeats a run on other images than MNIST', () => {
  for (const [name, datasetId, shape, imagesOf, count] of RUNS) {
    it(`finds the same weights and error on ${name}, without any other file${python ? '' : ' (NOT RUN: no Python with NumPy here)'}`, async (context) => {
      const images = await imagesOf();
      const settings = { ...DEFAULT_SETTINGS, units: 23, winners: 4, rounds: 3, seed: 5 };
      const { state, heldOutError } = learn(settings, shape, images, count);
      const run: KnownRun = {
        datasetId,
        shape,
        kind: tiedKwta.id,
        settings,
        space: tiedKwta.space(settings),
        history: { first: settings, changes: [] },
        imagesSeen: count,
        state,
        boosts: new Float32Array(23),
        heldOutError,
      };
      const script = path.join(folder, `${datasetId}.py`);
      writeFileSync(script, await rerunScript(run, datasetId === 'bars' ? null : images));
      if (!python) {
        context.skip('Python with NumPy is not installed here: the script was written but not run');
        return;
      }
      const weights = path.join(folder, `${datasetId}.npy`);
      const values = tiedKwta.features(state);
      writeFileSync(weights, npyFile({ values, dimensions: [23, shape.height, shape.width] }));
      const output = execFileSync(python, [script, '--compare', weights], { encoding: 'utf8' });
      const lines = output.trim().split('\n');
      expect(lines[0]).toBe('weights: the same to the bit');
      expect(lines.at(-1)).toBe('the same as on the page');
    });
  }

  it('is not written without the images, or with more than an editor can open', async () => {
    const history = { first: DEFAULT_SETTINGS, changes: [] };
    const run = { datasetId: 'own-7', history, shape: BARS } as unknown as KnownRun;
    for (const datasetId of ['own-7', 'dead-leaves', 'bars-12-3', 'fashion'] as const) {
      // None of these is MNIST, which a script without images would ask for.
      await expect(rerunScript({ ...run, datasetId }, null)).rejects.toThrow(`images of ${datasetId} are missing`);
    }
    const many = { train: new Uint8Array(64_000_000), test: new Uint8Array(64) };
    await expect(rerunScript(run, many)).rejects.toThrow(/64,000,064 pixels; at most 64,000,000/);
  });
});
