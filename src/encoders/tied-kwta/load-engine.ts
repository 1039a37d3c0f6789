import kernelUrl from 'virtual:kernel/tied-kwta';
import type { LoadedEngine } from '../encoder';
import { wasmOrReference } from '../wasm-or-reference';
import { createWasmEngine } from './wasm-engine';

/** @param kernel the answer to a request for the kernel, where that has been asked for already. */
export function loadTiedKwtaEngine(kernel?: Promise<Response>): Promise<LoadedEngine> {
  return wasmOrReference(
    () => kernel ?? fetch(kernelUrl),
    createWasmEngine,
    async () => new (await import('./reference-engine')).ReferenceEngine(),
  );
}
