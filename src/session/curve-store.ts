import type { CurvePoint } from '../core/curve-point';
import { mostCrowded } from '../core/most-crowded';
import { createStore } from 'zustand/vanilla';
import type { Kept } from './kept';

export interface CurveState {
  /** Ascending by images seen; thinned when there are many, the newest always kept. */
  readonly points: readonly CurvePoint[];
  add(point: CurvePoint): void;
  /** Replaces the curve with that of another run, or of an earlier moment of this one. */
  replace(points: readonly CurvePoint[]): void;
}

export const MAX_POINTS = 1200;

export function createCurveStore() {
  return createStore<CurveState>()((set, get) => ({
    points: [],
    add: (point) => {
      const points = [...get().points.filter(({ imagesSeen }) => imagesSeen < point.imagesSeen), point];
      set({ points: points.length > MAX_POINTS ? withoutMostCrowded(points) : points });
    },
    replace: (points) => set({ points }),
  }));
}

export type CurveStore = Kept<ReturnType<typeof createCurveStore>>;

/** The first and the last point stay. */
function withoutMostCrowded(points: readonly CurvePoint[]): CurvePoint[] {
  const dropped = mostCrowded(points.map(({ imagesSeen }) => imagesSeen));
  return points.filter((_, i) => i !== dropped);
}
