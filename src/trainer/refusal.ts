import { EngineFailure } from '../encoders/engine-failure';
import type { EncoderState } from '../core/encoder-state';
import { foreseenFailure } from './foreseen-failure';
import type { Commands, Events } from './protocol';

/** The run that a command was to replace. */
export interface RunToReplace {
  readonly runId: number;
  /** Null: something looks wrong with it. */
  state(): EncoderState | null;
}

/** What is reported of a command that could not be carried out. @param run null: there is none, or the command replaces none. */
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
    // No room for a copy either.
    return null;
  }
}
