import { grouped } from '../core/counted';
import { imagesSeenOf, type EncoderState } from '../core/encoder-state';
import type { Events } from '../trainer/protocol';
import { isMemoryFailure, type Failure } from '../core/failure';
import type { NoticeMessage } from './notices';
import type { StartingPoint } from './starting-point';
import type { RunConfiguration, Settings } from '../core/settings';
import { kindOf } from '../encoders/registry';

/** The last run that has shown that it works, for as long as the one in its place has not. */
export interface RunBefore extends StartingPoint {
  readonly runId: number;
}

/** What follows on the refusal of a run or of its dataset, and what is said of it. */
export type AfterRefusal = { readonly message: NoticeMessage } & (
  | { readonly follows: 'run-before'; readonly from: RunBefore }
  | { readonly follows: 'from-the-beginning' }
  | { readonly follows: 'fewer-units'; readonly settings: Settings }
  | { readonly follows: 'failure' }
  | { readonly follows: 'nothing' }
);

/** With fewer there is nothing to be seen. */
const FEWEST_UNITS = 16;

/** Keeps what there is to fall back on when a run, or its dataset, cannot be had. */
export class RefusalPolicy {
  private kept: RunBefore | null = null;
  private works = false;
  /** Why more units than these were refused, if they were. */
  private shortage: Failure | null = null;

  /** Null: the present run has shown that it works, or there was none before it. */
  get runBefore(): RunBefore | null {
    return this.kept;
  }

  /** The present run works: from now on it is the one to go back to. */
  noteThatItWorks(): void {
    this.works = true;
    this.kept = null;
    this.shortage = null;
  }

  /** A run is to take the place of the present one, which is kept if it is known to work. @returns whether it is. */
  replace(run: RunBefore | null): boolean {
    const { works } = this;
    if (works) this.kept = run;
    this.works = false;
    return works;
  }

  /** The run before has been put back. */
  forget(): void {
    this.kept = null;
  }

  /** @param run the refused one. @param checkpoint what it was to go on from. */
  afterRefusal(
    { command, failure, runBefore }: Events['refused'],
    run: RunConfiguration,
    checkpoint: EncoderState | null,
  ): AfterRefusal {
    if (command !== 'start' && command !== 'openDataset') {
      return { follows: 'nothing', message: [{ sentence: failure }, ' Nothing else was changed.'] };
    }
    const shortOfMemory = isMemoryFailure(failure);
    const why = { sentence: this.shortage ?? failure };
    if (this.kept) {
      const from = runBefore?.runId === this.kept.runId ? { ...this.kept, state: runBefore.state } : this.kept;
      return { follows: 'run-before', from, message: [why, ' The previous run continues.'] };
    }
    if (command === 'start' && checkpoint && !shortOfMemory) {
      // A saved run that does not fit its dataset: something is to be learnt all the same.
      return { follows: 'from-the-beginning', message: [why, ' Training starts from the beginning instead.'] };
    }
    const fewer = command === 'start' && shortOfMemory && !checkpoint ? withFewerUnits(run) : null;
    if (fewer) {
      this.shortage ??= failure;
      const units = grouped(fewer.units);
      const instead = ` It learns with ${units} units instead; for more, close other tabs and set “Units” again.`;
      return { follows: 'fewer-units', settings: fewer.settings, message: [why, instead] };
    }
    const todo = shortOfMemory ? ' Close other tabs and try again, or choose a smaller dataset.' : '';
    return { follows: 'failure', message: [why, ' ', { keptUpTo: imagesSeenOf(checkpoint) }, todo] };
  }
}

/** Half the units; null: as few as make sense. */
function withFewerUnits({
  kind,
  settings,
}: RunConfiguration): { readonly units: number; readonly settings: Settings } | null {
  const { space, withUnits } = kindOf(kind);
  const units = Math.floor(space(settings).units / 2);
  return units < FEWEST_UNITS ? null : { units, settings: withUnits(settings, units) };
}
