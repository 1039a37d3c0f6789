import kernelUrl from 'virtual:kernel/reversible-htm';
import type { LoadedEngine } from '../encoder';
import { wasmOrReference } from '../wasm-or-reference';
import { HtmWasmEngine } from './wasm-engine';

export function loadEngine(): Promise<LoadedEngine> {
  return wasmOrReference(
    () => fetch(kernelUrl),
    (module) => new HtmWasmEngine(module),
    async () => new (await import('./reference-engine')).HtmReferenceEngine(),
  );
}
