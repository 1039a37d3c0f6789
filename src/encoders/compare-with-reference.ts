import type { ImageShape } from '../core/image-shape';
import type { Settings } from '../core/settings';
import { compareEngines, type Comparison } from './compare-engines';
import type { Engine, LoadedEngine } from './encoder';

/**
 * Compares an engine with its reference.
 * @param another engine of that kind, for nothing else. @param settings and `shape` of the run.
 * @returns the result, and what takes the engine's place if it is wrong.
 */
export async function compareWithReference(
  { reference }: LoadedEngine,
  another: Engine,
  settings: Settings,
  shape: ImageShape,
): Promise<[Comparison, LoadedEngine | null]> {
  const slow = await reference!();
  const result = compareEngines(another, slow, settings, shape);
  return [result, result.same ? null : { engine: slow, slowBecause: { code: 'wrong-arithmetic', values: {} } }];
}
