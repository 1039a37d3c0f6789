import { createStore } from 'zustand/vanilla';
import type { RunSession } from '../../session/run-session';

/** Which of the two a narrow screen shows. */
export type Side = 'a' | 'b';

/** What stands beside a session to be compared with it. */
export interface CompareState {
  /** Null: nothing. */
  readonly b: RunSession | null;
  readonly side: Side;
}

/** Of the session that is A. */
export function createCompareStore() {
  return createStore<CompareState>()(() => ({ b: null, side: 'a' }));
}
