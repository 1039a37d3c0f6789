import { createStore } from 'zustand/vanilla';
import type { RunPlan } from '../../session/run-plan';
import type { RunSession } from '../../session/run-session';
import type { RunMoment } from '../../session/saved-run';

/** Which of the two a narrow screen shows. */
export type Side = 'a' | 'b';

/** What stands beside a session to be compared with it. */
export interface CompareState {
  /** Null: nothing. */
  readonly b: RunSession | null;
  readonly side: Side;
  /** B goes on but is out of sight: an exhibit has room for one run. */
  readonly isHidden?: boolean;
  /** What is to stand there as soon as it can be; undefined: what does already. */
  readonly wanted: Wanted | null | undefined;

  want(wanted: Wanted | null | undefined): void;
  /** Takes a session for B, which is shown; null: B is closed. */
  take(b: RunSession | null): void;
  show(side: Side): void;
  hide(isHidden: boolean): void;
}

/** A run to be opened as B: from its beginning, or from a moment of it. */
export type Wanted = { readonly plan: RunPlan } | { readonly moment: RunMoment };

/** Of the session that is A. */
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
