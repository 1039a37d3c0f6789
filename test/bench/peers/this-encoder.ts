import type { Encoder, Engine, ImageStore } from '../../../src/encoders/encoder';
import { DEFAULT_SETTINGS as HTM_SETTINGS } from '../../../src/encoders/reversible-htm/settings';
import { HtmWasmEngine } from '../../../src/encoders/reversible-htm/wasm-engine';
import { DEFAULT_SETTINGS } from '../../../src/encoders/tied-kwta/settings';
import { createWasmEngine } from '../../../src/encoders/tied-kwta/wasm-engine';
import { PIXELS, type BenchTask, type Peer } from './peer';

/** Images per call: the number that the page trains in a few milliseconds. */
const SLICE = 256;

export function thisEncoder(module: WebAssembly.Module, { units, winners, rounds, ...data }: BenchTask): Peer {
  const settings = { ...DEFAULT_SETTINGS, units, winners, rounds };
  const engine = createWasmEngine(module);
  return learning(engine, data, (store, images) => engine.createEncoder(settings, store, images));
}

/** The encoder with binary synapses. */
export function reversibleEncoder(module: WebAssembly.Module, { units, winners, rounds, ...data }: BenchTask): Peer {
  const settings = { ...HTM_SETTINGS, units, winners, rounds };
  const engine = new HtmWasmEngine(module);
  return learning(engine, data, (store) => engine.createEncoder(settings, store));
}

function learning(
  engine: Pick<Engine, 'createImageStore'>,
  { images, order }: Pick<BenchTask, 'images' | 'order'>,
  create: (store: ImageStore, images: number) => Pick<Encoder, 'train'>,
): Peer {
  const count = images.length / PIXELS;
  const store = engine.createImageStore({ width: 28, height: 28, signed: false }, count);
  store.write(0, images);
  const encoder = create(store, count);
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
