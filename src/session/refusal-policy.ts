import { grouped } from '../core/counted';
import { imagesSeenOf, type EncoderState } from '../core/encoder-state';
import type { Events } from '../trainer/protocol';
import { isMemoryFailure, type Failure } from '../core/failure';
import type { NoticeMessage } from './notices';
import type { StartingPoint } from './starting-point';
import type { RunConfiguration, Settings } from '../core/settings';
import { kindOf } from '../encoders/registry';

/** The last run known to work, kept until its successor is known to work. */
export interface RunBefore extends StartingPoint {
  readonly runId: number;
}

/** What follows the refusal of a run or of its dataset, and the message about it. */
export type AfterRefusal = { readonly message: NoticeMessage } & (
  | { readonly follows: 'run-before'; readonly from: RunBefore }
  | { readonly follows: 'from-the-beginning' }
  | { readonly follows: 'fewer-units'; readonly settings: Settings }
  | { readonly follows: 'failure' }
  | { readonly follows: 'nothing' }
);

/** With fewer units there is nothing to see. */
const FEWEST_UNITS = 16;

/** Keeps a run to fall back on when another run, or its dataset, is refused. */
export class RefusalPolicy {
  private kept: RunBefore | null = null;
  private works = false;
  /** Why a larger number of units was refused; null if none was. */
  private shortage: Failure | null = null;

  /** Null if the current run is known to work or had no predecessor. */
  get runBefore(): RunBefore | null {
    return this.kept;
  }

  /** Called when the current run is known to work: from now on it is the one to go back to. */
  noteSuccess(): void {
    this.works = true;
    this.kept = null;
    this.shortage = null;
  }

  /** Called when another run replaces `run`, which is kept if it is known to work. @returns whether it is. */
  replace(run: RunBefore | null): boolean {
    const { works } = this;
    if (works) this.kept = run;
    this.works = false;
    return works;
  }

  /** Called when the run before has been put back. */
  forget(): void {
    this.kept = null;
  }

  /** @param run the refused run. @param checkpoint the state from which it was to continue. */
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
      // A saved run does not fit its dataset: learning from the beginning is better than not learning.
      return { follows: 'from-the-beginning', message: [why, ' Training starts from scratch.'] };
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

/** The settings with half the units; null if those would be too few. */
function withFewerUnits({
  kind,
  settings,
}: RunConfiguration): { readonly units: number; readonly settings: Settings } | null {
  const { space, withUnits } = kindOf(kind);
  const units = Math.floor(space(settings).units / 2);
  return units < FEWEST_UNITS ? null : { units, settings: withUnits(settings, units) };
}
