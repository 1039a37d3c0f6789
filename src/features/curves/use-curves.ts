import { useCallback, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { useThrottled } from '../../kit/use-throttled';
import type { CurvePoint } from '../../core/curve-point';
import { usePart, useSession } from '../../session/session-context';
import { useSnapshotSample } from '../../session/snapshot-context';
import { createBaselinesStore, type Baselines } from './store';
import { unitUseOf, type UnitUse } from './unit-use';

export interface Curves {
  /** Ascending by images seen. */
  readonly points: readonly CurvePoint[];
  readonly baselines: Baselines;
}

/** Milliseconds between two changes of the curves, and of the histogram. */
const CURVE_INTERVAL = 250;
const USE_INTERVAL = 500;

/** The curves of the run, at about 4 Hz; the same object as long as nothing in it changes. */
export function useCurves(): Curves {
  const { curves } = useSession();
  const read = useCallback(() => curves.getState().points, [curves]);
  const points = useThrottled(curves.subscribe, read, CURVE_INTERVAL);
  const baselines = useStore(usePart(createBaselinesStore), (state) => state.baselines);
  return useMemo(() => ({ points, baselines }), [points, baselines]);
}

/** How the work is shared out among the units, at about 2 Hz; null before the first snapshot. */
export function useUnitUse(): UnitUse | null {
  return useSnapshotSample(unitUseOf, USE_INTERVAL);
}
