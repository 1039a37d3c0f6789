import { loadEngine } from '../../encoders/load-engine';
import { createTurns } from '../event-turns';
import { LabJob } from './job';
import type { LabCommand, LabEvent } from './protocol';

/** Connects the job to the worker in which it runs. */
export function labOnCommand(emit: (event: LabEvent) => void): (command: LabCommand) => void {
  const job = new LabJob({
    emit,
    now: () => performance.now(),
    loadEngine: (kind) => loadEngine(kind),
    turn: createTurns(),
  });
  return (command) => void job.handle(command);
}
