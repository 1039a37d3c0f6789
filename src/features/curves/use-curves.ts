import { curveStore, type Baselines, type CurvePoint, type CurveState } from '../../session/curve-store';
import { unitUseOf, type UnitUse } from './unit-use';
import { useSnapshotSample } from '../../session/use-snapshot';
import { useThrottled } from '../../kit/use-throttled';

export interface Curves {
  /** Ascending by images seen. */
  readonly points: readonly CurvePoint[];
  readonly baselines: Baselines;
}

/** Milliseconds between two changes of the curves, and of the histogram. */
const CURVE_INTERVAL = 250;
const USE_INTERVAL = 500;

/** The curves of the run, at about 4 Hz. */
export function useCurves(): Curves {
  return useThrottled(curveStore, curvesOf, CURVE_INTERVAL);
}

/** How the work is shared out among the units, at about 2 Hz; null before the first snapshot. */
export function useUnitUse(): UnitUse | null {
  return useSnapshotSample(unitUseOf, USE_INTERVAL);
}

let newest: Curves = { points: [], baselines: { state: 'idle' } };

/** The same object as long as nothing in it has changed. */
function curvesOf({ points, baselines }: CurveState): Curves {
  if (points !== newest.points || baselines !== newest.baselines) newest = { points, baselines };
  return newest;
}
