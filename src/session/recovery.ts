import type { Failure } from '../core/failure';
import type { Events } from '../trainer/protocol';
import type { SessionCommands } from './commands';
import type { Notices } from './notices';
import type { RunBefore } from './refusal-policy';
import type { RunStore } from './run-store';
import type { Training } from './training';
import type { WorkerDeaths } from './worker-deaths';

export interface RecoveryParts {
  readonly run: RunStore;
  readonly notices: Notices;
  readonly training: Training;
  readonly deaths: WorkerDeaths;
  readonly commands: SessionCommands;
  /** To be called after each change of the configuration. */
  readonly configured: () => void;
}

/** Handles failures of a worker, so that the session has a run again. */
export interface Recovery {
  died(reason: Failure): void;
  /** @param runId of the refused run, or of the run whose command was refused. */
  refused(refusal: Events['refused'], runId: number): void;
  /** Called when the engine is found to compute wrongly, which makes everything learnt worthless. */
  computesWrongly(): void;
}

export function createRecovery(parts: RecoveryParts): Recovery {
  const { run, notices, training, deaths, commands, configured } = parts;
  const goBackTo = (before: RunBefore): void => {
    training.goBackTo(before);
    configured();
  };
  return {
    died: (reason) => {
      const { runBefore } = training;
      deaths.died(reason, training.checkpointImages, runBefore && (() => goBackTo(runBefore)));
    },
    refused: (refusal, runId) => {
      const after = training.afterRefusal(refusal, runId);
      if (!after) return;
      const id = `refused-${refusal.command}`;
      const tryAgain = (): void => {
        notices.dismiss(id);
        deaths.tryAgain();
      };
      notices.notify({
        id,
        kind: after.follows === 'fewer-units' ? 'warning' : 'error',
        message: after.message,
        ...(after.follows === 'failure' && { action: { label: 'Try again', run: tryAgain } }),
      });
      switch (after.follows) {
        case 'run-before':
          return goBackTo(after.from);
        case 'from-the-beginning':
          return training.startNextRun();
        case 'fewer-units':
          return commands.setSettings(after.settings);
        case 'failure':
          run.getState().noteState('failed');
      }
    },
    computesWrongly: () => {
      if (run.getState().divergence) run.getState().want('running');
      training.restart(true);
    },
  };
}
