import { refuse } from '../core/failure';
import { TIED_KWTA } from '../core/encoder-state';
import type { LoadedEngine } from './encoder';
import { loadTiedKwtaEngine } from './tied-kwta/load-engine';

/** The kind whose engine is part of the worker's script. */
export const DEFAULT_ENGINE = TIED_KWTA;

/**
 * Loads the engine of each kind of encoder, by the kind's id: the workers' part of the registry. All but the default
 * one are fetched on request.
 */
const LOADERS: Readonly<Record<string, (kernel?: Promise<Response>) => Promise<LoadedEngine>>> = {
  [DEFAULT_ENGINE]: loadTiedKwtaEngine,
  deep: async () => (await import('./deep/engine')).loadEngine(),
  dense: async () => (await import('./dense/engine')).loadEngine(),
  'reversible-htm': async () => (await import('./reversible-htm/engine')).loadEngine(),
  'k-sparse': async () => (await import('./k-sparse/engine')).loadEngine(),
  // The default kind's engine with class decoders on top.
  'class-gated': async (kernel) => {
    const [gated, base] = await Promise.all([import('./class-gated/engine'), loadTiedKwtaEngine(kernel)]);
    return gated.loadEngine(base);
  },
  'spatial-pooler': async () => (await import('./spatial-pooler/engine')).loadEngine(),
};

/**
 * @param kind the id of a kind of encoder. @param kernel the response to a request already made
 *   for the default kind's kernel, if any.
 * @throws Refusal when there is no such kind.
 */
export async function loadEngine(kind: string, kernel?: Promise<Response>): Promise<LoadedEngine> {
  const load = LOADERS[kind] ?? refuse('unknown-kind', { kind, known: Object.keys(LOADERS) });
  return load(kernel);
}
