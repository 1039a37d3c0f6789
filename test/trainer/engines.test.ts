import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Engine, LoadedEngine } from '../../src/encoders/encoder';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { kernelModule, relaxedKernelModule } from '../support/kernel-module';
import { PATIENCE_MS } from '../support/patience';
import { Bench, expectedState, ofEncoder, settings } from '../support/trainer-bench';

/** A fast engine; if `wrong`, its encoders learn something else than they should. */
function fastEngine(wrong: boolean): Engine {
  const engine = new ReferenceEngine() as Engine;
  const createEncoder: Engine['createEncoder'] = (...given) => {
    const encoder = engine.createEncoder(...given);
    const saveState = encoder.saveState.bind(encoder);
    encoder.saveState = () => {
      const state = saveState();
      if (wrong) state.arrays['weights']!.fill(0.25, 5, 6);
      return state;
    };
    return encoder;
  };
  return { name: 'wasm', createImageStore: engine.createImageStore.bind(engine), createEncoder };
}

const loads = (wrong: boolean) => (): Promise<LoadedEngine> =>
  Promise.resolve({
    engine: fastEngine(wrong),
    slowBecause: null,
    reference: async () => new ReferenceEngine() as Engine,
  });

async function trained(wrong: boolean, load = loads(wrong)): Promise<Bench> {
  const bench = new Bench(load);
  await bench.open();
  await bench.start();
  while (eventsOf(bench, 'compared').length === 0) {
    bench.trainer.advance();
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return bench;
}

const eventsOf = (bench: Bench, type: string) =>
  bench.events.filter((event) => event.type === type).map(({ payload }) => payload);

describe('a fast engine is compared with its reference once a run has begun', () => {
  it('and the page is informed on how many images both agreed', async () => {
    const bench = await trained(false);
    expect(eventsOf(bench, 'compared')).toEqual([{ images: 24, same: true }]);
    expect(eventsOf(bench, 'ready')).toEqual([{ engine: 'wasm', slowBecause: null }]);
  });

  it('and the next run uses the reference if one bit differs', async () => {
    const bench = await trained(true);
    expect(eventsOf(bench, 'compared')).toEqual([{ images: 24, same: false }]);
    await bench.start();
    expect(eventsOf(bench, 'ready')).toEqual([
      { engine: 'wasm', slowBecause: null },
      { engine: 'reference', slowBecause: { code: 'wrong-arithmetic', values: {} } },
    ]);
  });

  it('and before a run that follows the death of a worker: an engine that fails again is not used', async () => {
    const trapping = fastEngine(false);
    const { createEncoder } = trapping;
    const broken: Engine = {
      ...trapping,
      createEncoder: (...given) => ({
        ...createEncoder(...given),
        train: () => {
          throw new WebAssembly.RuntimeError('memory access out of bounds');
        },
      }),
    };
    const bench = new Bench(async () => ({ ...(await loads(false)()), engine: broken }));
    await bench.open();
    await bench.start({ doubtful: true });
    expect(eventsOf(bench, 'compared')).toEqual([{ images: 24, same: false }]);
    expect(eventsOf(bench, 'ready').at(-1)).toMatchObject({ engine: 'reference' });
    bench.work(60);
    const state = await bench.checkpoint();
    expect(ofEncoder(state)).toEqual(expectedState(state.counters['imagesSeen']!));
  });
});

describe('a faster variant for this browser', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is fetched once there are rounds after the first, and not before', async () => {
    await relaxedKernelModule();
    const fetched = vi.fn(() => Promise.reject(new Error('offline')));
    vi.stubGlobal('fetch', fetched);
    const module = await kernelModule();
    const bench = await trained(false, async () => ({
      ...(await loads(false)()),
      engine: createWasmEngine(module),
    }));
    for (let turn = 0; turn < 20; turn++) bench.trainer.advance();
    await import('../../src/encoders/quicken');
    expect(fetched).not.toHaveBeenCalled();
    await bench.say('configure', { settings: { ...settings, rounds: 3 } });
    bench.trainer.advance();
    await vi.waitFor(() => expect(fetched).toHaveBeenCalledOnce(), { timeout: PATIENCE_MS });
    bench.trainer.advance();
    expect(fetched).toHaveBeenCalledOnce();
  });
});
