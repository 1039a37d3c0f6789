import { createStore } from 'zustand/vanilla';
import type { RunPlan } from '../../session/run-plan';
import type { RunSession } from '../../session/run-session';
import type { RunMoment } from '../../session/saved-run';

/** Which of the two a narrow screen shows. */
export type Side = 'a' | 'b';

/** The run B that a session is compared with. */
export interface CompareState {
  readonly b: RunSession | null;
  readonly side: Side;
  /** B continues but is hidden: an exhibit has room for one run only. */
  readonly isHidden?: boolean;
  /** The run to open as B as soon as possible; null closes B; undefined leaves it as it is. */
  readonly wanted: Wanted | null | undefined;

  want(wanted: Wanted | null | undefined): void;
  /** Takes a session as B and shows it; null if B was closed. */
  take(b: RunSession | null): void;
  show(side: Side): void;
  hide(isHidden: boolean): void;
}

/** A run to open as B: from its beginning, or from a later moment. */
export type Wanted = { readonly plan: RunPlan } | { readonly moment: RunMoment };

/** The comparison's state, a part of session A. */
export function createCompareStore() {
  return createStore<CompareState>()((set) => ({
    b: null,
    side: 'a',
    wanted: undefined,

    want: (wanted) => set({ wanted }),
    take: (b) => set({ b, side: b ? 'b' : 'a' }),
    show: (side) => set({ side }),
    hide: (isHidden) => set({ isHidden }),
  }));
}
