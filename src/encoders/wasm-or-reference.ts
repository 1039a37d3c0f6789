import type { Failure } from '../core/failure';
import { messageOf } from '../core/message-of';
import type { Engine, LoadedEngine } from './encoder';
import { wasmSimdSupported } from './wasm-simd';

/**
 * The compiled engine of a kind if the browser can run it, else its readable reference.
 * @param kernel requests the compiled kernel.
 * @param reference creates the reference; its code is fetched only when needed.
 */
export async function wasmOrReference(
  kernel: () => Promise<Response>,
  createEngine: (module: WebAssembly.Module) => Engine,
  reference: () => Promise<Engine>,
): Promise<LoadedEngine> {
  const slowly = async (slowBecause: Failure): Promise<LoadedEngine> => ({ engine: await reference(), slowBecause });
  if (!wasmSimdSupported()) return slowly({ code: 'no-wasm-simd', values: {} });
  try {
    const file = await kernel();
    const module = await WebAssembly.compile(await file.arrayBuffer());
    return { engine: createEngine(module), slowBecause: null, reference };
  } catch (error) {
    return slowly({ code: 'fast-engine-not-loaded', values: { message: messageOf(error) } });
  }
}
