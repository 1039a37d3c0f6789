/** Runs of the presets without page or worker: the only place where tests of their digests use the encoder. */
import { createMeasurement, type Engine } from '../../src/encoders/encoder';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { setOfPreset, type BuiltInDatasetId } from '../../src/datasets/registry';
import { tiedKwta } from '../../src/encoders/tied-kwta/kind';
import { digestOf } from './digest';
import { kernelModule } from './kernel-module';
import { loadRunData, trainTo } from './run-data';

export const PRESET_IDS: readonly string[] = tiedKwta.presets.map(({ id }) => id);

/** Few enough that the encoder still has the codes of the last ones when all have been learnt. */
const SLICE_IMAGES = 100;
const LEARNT_CODES = 10;
const TEST_IMAGES = 100;
const MOST_IMAGES = 4000;

/** Trains on the same images in the same order as a run in the page. */
export interface PresetRuns {
  /**
   * @param images at most 4000.
   * @returns digests of the weights, of the duty cycles, of the winners of the first 100 test images (or of as many as
   * were learnt) and of the codes with which the last ten training images (or all of them) were learnt, separated by
   * spaces.
   */
  digests(presetId: string, seed: number, images: number): Promise<string>;
}

/** With the fast engine or with the one that specifies it. */
export async function createPresetRuns(engineName: Engine['name']): Promise<PresetRuns> {
  const module = await kernelModule();
  const createEngine = (): Engine => (engineName === 'wasm' ? createWasmEngine(module) : new ReferenceEngine());
  const opened = new Map<BuiltInDatasetId, ReturnType<typeof open>>();
  const open = async (id: BuiltInDatasetId) => {
    const engine = createEngine();
    return { engine, data: await loadRunData(engine, id, { train: MOST_IMAGES, test: TEST_IMAGES }) };
  };
  return {
    digests: async (presetId, seed, images) => {
      const { settings } = tiedKwta.presets.find(({ id }) => id === presetId)!;
      const dataset = setOfPreset(presetId).id;
      const opening = opened.get(dataset) ?? open(dataset);
      opened.set(dataset, opening);
      const { engine, data } = await opening;
      const encoder = engine.createEncoder({ ...settings, seed }, data.images.storeFor(engine), data.trainCount);
      trainTo(images, { encoder, data, order: data.createOrder(seed) }, SLICE_IMAGES);
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
