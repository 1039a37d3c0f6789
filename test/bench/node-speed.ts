/**
 * How fast the page's own encoder learns in Node: `node --import tsx test/bench/node-speed.ts <seconds>`. Prints one
 * JSON object with `imagesPerSecond`. It runs in a separate process, so that nothing that ran before affects it.
 */
import process from 'node:process';
import { createImageOrder } from '../../src/datasets/image-order';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { compileKernel } from '../../src/encoders/compile-kernel';
import { sum } from '../../src/core/dataset';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { loadWholeDataset } from './evaluate-data';

/** Compiled code has reached its full speed by then. */
const WARM_UP_MS = 1000;
const SLICE = 500;

const seconds = Number(process.argv[2]);
if (!(seconds > 0)) throw new Error(`"${process.argv[2]}" seconds to measure for: expected a number above 0.`);

const { layout, train } = await loadWholeDataset('mnist');
const count = sum(layout.trainShards);
const engine = createWasmEngine(new WebAssembly.Module(await compileKernel('tied-kwta')));
const store = engine.createImageStore(layout.shape, count);
store.write(0, train.pixels);
const encoder = engine.createEncoder(DEFAULT_SETTINGS, store, count);
const order = createImageOrder(DEFAULT_SETTINGS.seed, layout.trainShards);
const slice = new Uint32Array(SLICE);

trainFor(WARM_UP_MS);
const before = encoder.imagesSeen;
const elapsedMs = trainFor(seconds * 1000);
console.log(JSON.stringify({ imagesPerSecond: ((encoder.imagesSeen - before) / elapsedMs) * 1000 }));

/** @returns the milliseconds that it actually took. */
function trainFor(milliseconds: number): number {
  const start = performance.now();
  let elapsed = 0;
  while (elapsed < milliseconds) {
    const ready = order.next(SLICE, () => true, slice);
    encoder.train(slice.subarray(0, ready));
    elapsed = performance.now() - start;
  }
  return elapsed;
}
