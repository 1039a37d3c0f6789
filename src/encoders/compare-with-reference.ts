import type { ImageShape } from '../core/image-shape';
import type { Settings } from '../core/settings';
import { compareEngines, type Comparison } from './compare-engines';
import type { Engine, LoadedEngine } from './encoder';
import { quicken } from './quicken';

/**
 * Compares an engine with its reference. One that is right may become faster: nobody waits for that, and if it fails all is as it was.
 * @param kind of the run. @param another engine of that kind, for nothing else.
 * @returns the result, and what takes the engine's place if it is wrong.
 */
export async function compareWithReference(
  kind: string,
  { engine, reference }: LoadedEngine,
  another: Engine,
  settings: Settings,
  shape: ImageShape,
): Promise<[Comparison, LoadedEngine | null]> {
  const slow = await reference!();
  const result = compareEngines(another, slow, settings, shape);
  if (!result.same) return [result, { engine: slow, slowBecause: { code: 'wrong-arithmetic', values: {} } }];
  void quicken(kind, engine).catch(() => undefined);
  return [result, null];
}
