import { TIED_KWTA } from '../../src/core/encoder-state';
import { compileKernel } from '../../src/encoders/compile-kernel';
import type { Engine, LoadedEngine } from '../../src/encoders/encoder';
import { HtmReferenceEngine } from '../../src/encoders/reversible-htm/reference-engine';
import { REVERSIBLE_HTM } from '../../src/encoders/reversible-htm/state';
import { HtmWasmEngine } from '../../src/encoders/reversible-htm/wasm-engine';
import { ReferenceEngine } from '../../src/encoders/tied-kwta/reference-engine';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import type { EvaluateOptions } from './evaluate-options';

/** The engine of a kind of encoder, in Node. */
export async function createEngine(kind: string, name: EvaluateOptions['engine']): Promise<Engine> {
  if (kind === REVERSIBLE_HTM) {
    return name === 'wasm'
      ? new HtmWasmEngine(new WebAssembly.Module(await compileKernel(kind)))
      : new HtmReferenceEngine();
  }
  const tied =
    name === 'wasm' ? createWasmEngine(new WebAssembly.Module(await compileKernel(TIED_KWTA))) : new ReferenceEngine();
  if (kind === TIED_KWTA) return tied;
  // The engine of every other kind is loaded from its folder, as in the worker; some are built on the default one.
  const { loadEngine } = (await import(`../../src/encoders/${kind}/engine.ts`)) as {
    loadEngine(base: LoadedEngine): LoadedEngine;
  };
  return loadEngine({ engine: tied, slowBecause: null }).engine;
}
