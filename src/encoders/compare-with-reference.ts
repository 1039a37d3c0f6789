import type { ImageShape } from '../core/image-shape';
import type { Settings } from '../core/settings';
import { compareEngines, type Comparison } from './compare-engines';
import type { Engine, LoadedEngine } from './encoder';

/**
 * Compares an engine with its reference.
 * @param another engine of the same kind, used for this comparison only. @param settings and `shape` of the run.
 * @returns the result, and the replacement for a wrong engine, or null.
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
