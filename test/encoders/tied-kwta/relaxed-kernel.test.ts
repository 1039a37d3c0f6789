import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { compileKernel } from '../../../src/encoders/compile-kernel';
import { takeRelaxedKernel } from '../../../src/encoders/tied-kwta/relaxed-kernel';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { kernelModule, relaxedKernelModule } from '../../support/kernel-module';
import { createLearner, expectSameState, randomImages } from '../../support/twin-encoders';

let plain: WebAssembly.Module;
let bytes: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  [plain, bytes] = [await kernelModule(), await compileKernel('tied-kwta', 'relaxed')];
  await relaxedKernelModule();
});

const shape = { width: 12, height: 9, signed: false };
const images = randomImages(shape, 40, 0.4, 2);
const settings = { ...DEFAULT_SETTINGS, units: 50, winners: 3, rounds: 5 };
const order = Uint32Array.from({ length: 60 }, (_, i) => (i * 7) % 40);

/** A clock on which the relaxed kernel, which is timed first, takes this long, and the plain one takes 1. */
function clock(relaxedTakes: number): Parameters<typeof takeRelaxedKernel>[1] {
  const times = [0, relaxedTakes, 0, 1];
  let calls = 0;
  return { now: () => times[calls++ % 4]!, pause: () => Promise.resolve() };
}

/** Offers a kernel from the server to a run in progress. @returns whether the run then has another kernel. */
async function offered(file: Uint8Array<ArrayBuffer>, time: ReturnType<typeof clock>): Promise<boolean> {
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(new Response(file))),
  );
  const engine = createWasmEngine(plain);
  const { encoder } = createLearner(engine, settings, shape, images);
  const { encoder: expected } = createLearner(createWasmEngine(plain), settings, shape, images);
  encoder.train(order);
  expected.train(order);
  await takeRelaxedKernel(engine, time);
  expect(encoder.train(order)).toBe(expected.train(order));
  expectSameState(encoder, expected);
  return engine.kernel.module !== plain;
}

describe('the kernel for relaxed SIMD', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('is adopted in the middle of a run if it is faster', async () => {
    expect(await offered(bytes, clock(0.8))).toBe(true);
  });

  it('is not adopted if it is hardly faster', async () => {
    expect(await offered(bytes, clock(0.97))).toBe(false);
  });

  it('is not adopted if it learns different bits, however fast it is', async () => {
    const wrong = bytes.slice();
    // In the data at the end: the vector of ones that sums of products are multiplied by.
    const ones = wrong.findLastIndex((_, i) => wrong.subarray(i, i + 16).join() === '1,0,1,0,1,0,1,0,1,0,1,0,1,0,1,0');
    wrong.fill(0, ones, ones + 16);
    expect(await offered(wrong, clock(0.1))).toBe(false);
  });

  it('is not requested if the browser cannot compile it', async () => {
    const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    try {
      expect(await offered(bytes, clock(0.1))).toBe(false);
      expect(fetch).not.toHaveBeenCalled();
    } finally {
      validate.mockRestore();
    }
  });
});
