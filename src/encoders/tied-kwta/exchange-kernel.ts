import { pixelScale } from '../../core/image-shape';
import type { WasmEngine } from './wasm-engine';

/**
 * Lets an engine go on with another variant of the kernel, also in the middle of a run: all that was learnt stays in its memory, where
 * every variant has it at the same place. What else the former kernel was given, the new one is given again.
 */
export function exchangeKernel(engine: WasmEngine, module: WebAssembly.Module): void {
  const { kernel, store, encoder } = engine;
  const inputEnergy = kernel.globals.inputEnergy.value;
  kernel.exchange(module);
  if (!store) return;
  const { shape, capacity } = store;
  kernel.call.layoutStore(shape.width, shape.height, capacity);
  kernel.call.configureImages(shape.signed ? 1 : 0, pixelScale(shape));
  if (!encoder) return;
  engine.layOutAgain();
  kernel.call.setInputEnergy(inputEnergy);
  encoder.kernelSettings.send(encoder.settings);
  kernel.call.weightsWritten();
}
