import kernelUrl from 'virtual:kernel/reversible-htm';
import type { Failure } from '../../core/failure';
import { messageOf } from '../../core/message-of';
import type { LoadedEngine } from '../encoder';
import { wasmSimdSupported } from '../wasm-simd';
import { HtmWasmEngine } from './wasm-engine';

export async function loadEngine(): Promise<LoadedEngine> {
  if (!wasmSimdSupported()) return referenceEngine({ code: 'no-wasm-simd', values: {} });
  try {
    const file = await fetch(kernelUrl);
    return { engine: new HtmWasmEngine(await WebAssembly.compile(await file.arrayBuffer())), slowBecause: null };
  } catch (error) {
    return referenceEngine({ code: 'fast-engine-not-loaded', values: { message: messageOf(error) } });
  }
}

/** Fetched only where it is needed. */
async function referenceEngine(slowBecause: Failure): Promise<LoadedEngine> {
  const { HtmReferenceEngine } = await import('./reference-engine');
  return { engine: new HtmReferenceEngine(), slowBecause };
}
