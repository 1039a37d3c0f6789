/** Runs of the presets without page or worker: the only place where the tests of their digests touch the encoder. */
import { readImages } from '../../src/datasets/idx';
import { createMeasurement, type Engine } from '../../src/encoders/encoder';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { layoutOf, type SplitName } from '../../src/core/dataset';
import { setOfPreset, type BuiltInDatasetId } from '../../src/datasets/registry';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { TrainingData } from '../../src/trainer/training-data';
import { pageLoader } from '../bench/evaluate-data';
import { digestOf } from './digest';
import { kernelModule } from './kernel-module';

export const PRESET_IDS: readonly string[] = tiedKwta.presets.map(({ id }) => id);

/** Few enough that the codes of the last ones are still known when all have been learnt. */
const SLICE_IMAGES = 100;
const LEARNT_CODES = 10;
const TEST_IMAGES = 100;

/** Trains on the images, and in their order, that a run in the page learns from. */
export interface PresetRuns {
  /**
   * @param images at most those of the first two shards: 4000.
   * @returns digests of the weights, of the duty cycles, of the winners of the first 100 test images (or of as many as were
   * learnt from) and of the codes with which the last ten training images (or all of them) were learnt, a space between.
   */
  digests(presetId: string, seed: number, images: number): Promise<string>;
}

/** With the fast engine or with the one that specifies it. */
export async function createPresetRuns(engineName: Engine['name']): Promise<PresetRuns> {
  const module = await kernelModule();
  const createEngine = (): Engine => (engineName === 'wasm' ? createWasmEngine(module) : new ReferenceEngine());
  const opened = new Map<BuiltInDatasetId, ReturnType<typeof openDataset>>();
  return {
    digests: async (presetId, seed, images) => {
      const { settings } = tiedKwta.presets.find(({ id }) => id === presetId)!;
      const dataset = setOfPreset(presetId).id;
      const opening = opened.get(dataset) ?? openDataset(createEngine(), dataset);
      opened.set(dataset, opening);
      const { engine, data } = await opening;
      const encoder = engine.createEncoder({ ...settings, seed }, data.images.storeFor(engine), data.trainCount);
      const order = data.createOrder(seed);
      const slice = new Uint32Array(SLICE_IMAGES);
      while (encoder.imagesSeen < images) {
        const count = order.next(Math.min(SLICE_IMAGES, images - encoder.imagesSeen), data.hasTrainShard, slice);
        if (count === 0) throw new RangeError(`${images} images were wanted; expected at most ${encoder.imagesSeen}`);
        encoder.train(slice.subarray(0, count));
      }
      const { winners: k } = settings;
      const last = Math.min(images, LEARNT_CODES);
      const learnt = new Uint32Array(last * k);
      const codes = encoder.learntCodes!;
      for (let i = 0; i < last; i++) learnt.set(codes.read(codes.count - last + i).bits, i * k);
      const tests = Uint32Array.from({ length: Math.min(images, TEST_IMAGES) }, (_, i) => data.trainCount + i);
      const measured = createMeasurement(encoder, tests.length);
      encoder.measure(tests, measured);
      const { weights, dutyCycles } = encoder.saveState().arrays;
      return [weights!, dutyCycles!, measured.codes.bits, learnt].map(digestOf).join(' ');
    },
  };
}

/** The first two shards of training images and the first one of test images. */
async function openDataset(engine: Engine, id: BuiltInDatasetId): Promise<{ engine: Engine; data: TrainingData }> {
  const { signal } = new AbortController();
  const loader = await pageLoader(id);
  const manifest = await loader.manifest(signal);
  const layout = layoutOf(manifest);
  const data = new TrainingData(engine, layout);
  const wanted: readonly (readonly [SplitName, number])[] = [
    ['train', 0],
    ['train', 1],
    ['test', 0],
  ];
  for (const [split, shard] of wanted) {
    const { count } = manifest[split].shards[shard]!;
    const file = await loader.shard(manifest, split, shard, signal);
    data.addShard(split, shard, await readImages(file, { shape: layout.shape, count }));
  }
  return { engine, data };
}
