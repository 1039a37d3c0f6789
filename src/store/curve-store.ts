import { createStore } from 'zustand/vanilla';

/** One moment of a run on the curves. Errors are per-pixel mean squared errors. */
export interface CurvePoint {
  readonly imagesSeen: number;
  readonly heldOutError: number;
  readonly trainError: number;
  readonly deadUnits: number;
}

/** Errors of the baselines for the dataset at hand, computed once in a worker of their own. */
export type Baselines =
  | { readonly state: 'idle' }
  | { readonly state: 'computing'; readonly progress: number }
  | {
      readonly state: 'done';
      readonly meanImageError: number;
      readonly pcaError: number;
      /** Coefficients that PCA keeps. */
      readonly components: number;
    }
  | { readonly state: 'failed'; readonly problem: string };

export interface CurveState {
  /** Ascending by images seen; thinned when there are many, the newest always kept. */
  readonly points: readonly CurvePoint[];
  readonly baselines: Baselines;
  add(point: CurvePoint): void;
  /** Forgets what lies after this moment (a run that starts again, or goes on from a checkpoint). */
  truncate(imagesSeen: number): void;
  setBaselines(baselines: Baselines): void;
}

const MAX_POINTS = 1200;

export function createCurveStore() {
  return createStore<CurveState>()((set, get) => ({
    points: [],
    baselines: { state: 'idle' },
    add: (point) => {
      const points = [...get().points.filter(({ imagesSeen }) => imagesSeen < point.imagesSeen), point];
      set({ points: points.length > MAX_POINTS ? thin(points) : points });
    },
    truncate: (imagesSeen) => set({ points: get().points.filter((point) => point.imagesSeen <= imagesSeen) }),
    setBaselines: (baselines) => set({ baselines }),
  }));
}

export const curveStore = createCurveStore();

/** Drops every second point of the older half; the start of a curve, on a log scale, stays as it is. */
function thin(points: readonly CurvePoint[]): CurvePoint[] {
  const from = Math.floor(points.length * 0.2);
  return points.filter((_, i) => i < from || i === points.length - 1 || i % 2 === 0);
}
