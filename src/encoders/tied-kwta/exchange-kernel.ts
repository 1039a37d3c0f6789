import { pixelScale } from '../../core/image-shape';
import type { WasmEngine } from './wasm-engine';

/**
 * Switches an engine to another variant of the kernel, even in the middle of a run. Everything learnt stays in memory,
 * at the same addresses for every variant; the rest of the former kernel's configuration is sent to the new one.
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
