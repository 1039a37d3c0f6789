import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { PIXELS, type BenchTask, type Peer } from './peer';

/** Images between two calls, as many as the page trains in a few milliseconds. */
const SLICE = 256;

export function thisEncoder(module: WebAssembly.Module, { units, winners, rounds, images, order }: BenchTask): Peer {
  const engine = createWasmEngine(module);
  const count = images.length / PIXELS;
  const store = engine.createImageStore({ width: 28, height: 28, signed: false }, count);
  store.write(0, images);
  const encoder = engine.createEncoder({ ...DEFAULT_SETTINGS, units, winners, rounds }, store, count);
  return {
    train: (first, length) => {
      let errors = 0;
      for (let done = 0; done < length; done += SLICE) {
        errors += encoder.train(order.subarray(first + done, first + Math.min(length, done + SLICE)));
      }
      return Promise.resolve(errors / length);
    },
    close: () => undefined,
  };
}
