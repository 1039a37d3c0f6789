import kernelUrl from 'virtual:kernel/tied-kwta';
import type { Failure } from '../../core/failure';
import { messageOf } from '../../core/message-of';
import type { LoadedEngine } from '../encoder';
import { wasmSimdSupported } from '../wasm-simd';
import { createWasmEngine } from './wasm-engine';

/** @param kernel the answer to a request for the kernel, where that has been asked for already. */
export async function loadTiedKwtaEngine(kernel?: Promise<Response>): Promise<LoadedEngine> {
  if (!wasmSimdSupported()) return referenceEngine({ code: 'no-wasm-simd', values: {} });
  try {
    const file = await (kernel ?? fetch(kernelUrl));
    const module = await WebAssembly.compile(await file.arrayBuffer());
    return { engine: createWasmEngine(module), slowBecause: null };
  } catch (error) {
    return referenceEngine({ code: 'fast-engine-not-loaded', values: { message: messageOf(error) } });
  }
}

/** Fetched only where it is needed. */
async function referenceEngine(slowBecause: Failure): Promise<LoadedEngine> {
  const { ReferenceEngine } = await import('./reference-engine');
  return { engine: new ReferenceEngine(), slowBecause };
}
