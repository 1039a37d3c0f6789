import kernelUrl from 'virtual:kernel/tied-kwta';
import type { LoadedEngine } from '../encoder';
import { wasmOrReference } from '../wasm-or-reference';
import { createWasmEngine } from './wasm-engine';

/** @param kernel the response to a request already made for the kernel, if any. */
export function loadTiedKwtaEngine(kernel?: Promise<Response>): Promise<LoadedEngine> {
  return wasmOrReference(
    () => kernel ?? fetch(kernelUrl),
    createWasmEngine,
    async () => new (await import('./reference-engine')).ReferenceEngine(),
  );
}
