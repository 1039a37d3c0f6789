import { loadEngine } from '../../encoders/load-engine';
import { createTurns } from '../event-turns';
import { SweepJob } from './job';
import type { SweepCommand, SweepEvent } from './protocol';

/** Connects the job to the worker in which it runs. */
export function sweepOnCommand(emit: (event: SweepEvent) => void): (command: SweepCommand) => void {
  const job = new SweepJob({
    emit,
    now: () => performance.now(),
    loadEngine: (kind) => loadEngine(kind),
    turn: createTurns(),
  });
  return (command) => void job.handle(command);
}
