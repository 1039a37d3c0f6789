import type { CurvePoint } from '../core/curve-point';
import { createStore } from 'zustand/vanilla';

export interface CurveState {
  /** Ascending by images seen; thinned when there are many, the newest always kept. */
  readonly points: readonly CurvePoint[];
  add(point: CurvePoint): void;
  /** The curve of another run, or of an earlier moment of this one. */
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

export type CurveStore = ReturnType<typeof createCurveStore>;

/**
 * Drops the point that will be missed least: the one whose neighbours lie closest together, judged by the shares of a
 * linear and of a logarithmic axis that lie between them. So either axis can be chosen, however long the run. The first
 * and the last point stay.
 */
function withoutMostCrowded(points: readonly CurvePoint[]): CurvePoint[] {
  const linear = points.map(({ imagesSeen }) => imagesSeen);
  const logarithmic = linear.map((imagesSeen) => Math.log(imagesSeen + 1));
  const spanOf = (axis: readonly number[]): number => axis.at(-1)! - axis[0]! || 1;
  const [linearSpan, logarithmicSpan] = [spanOf(linear), spanOf(logarithmic)];
  let dropped = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 1; i < points.length - 1; i++) {
    const gap =
      (linear[i + 1]! - linear[i - 1]!) / linearSpan + (logarithmic[i + 1]! - logarithmic[i - 1]!) / logarithmicSpan;
    if (gap < least) [least, dropped] = [gap, i];
  }
  return points.filter((_, i) => i !== dropped);
}
