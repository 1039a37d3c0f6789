import type { RunMoment } from './saved-run';

/** The run that is being learnt: what can be saved of it, and how to put another in its place. */
export interface RunSource {
  /** Null: nothing has been learnt yet. */
  moment(): RunMoment | null;
  goOnFrom(moment: RunMoment): void;
}

let source: RunSource | null = null;

/** Said before the code that saves runs is there: whoever loads that first, it knows the run. */
export function connectRunSource(connected: RunSource): void {
  source = connected;
}

export function runSource(): RunSource | null {
  return source;
}
