import { EngineFailure } from '../encoders/engine-failure';
import type { EncoderState } from '../core/encoder-state';
import { foreseenFailure } from './foreseen-failure';
import type { Commands, Events } from './protocol';

/** The run that a command was to replace. */
export interface RunToReplace {
  readonly runId: number;
  /** @returns null if something looks wrong with the run. */
  state(): EncoderState | null;
}

/**
 * The report on a command that could not be carried out.
 * @param run null if there is none, or if the command replaces none.
 */
export function refusalOf(command: keyof Commands, error: unknown, run: RunToReplace | null): Events['refused'] {
  const state = run && stateOf(run);
  const runBefore = run && state ? { runId: run.runId, state } : null;
  return { command, failure: foreseenFailure(error), runBefore };
}

function stateOf(run: RunToReplace): EncoderState | null {
  try {
    return run.state();
  } catch (error) {
    if (error instanceof EngineFailure) throw error;
    // There is no room for a copy either.
    return null;
  }
}
