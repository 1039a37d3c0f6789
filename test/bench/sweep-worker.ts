/** One process of `npm run sweep`: passes messages to the job, and its events back. */
import process from 'node:process';
import { SweepJob } from '../../src/trainer/sweep/job';
import type { SweepCommand } from '../../src/trainer/sweep/protocol';
import { createEngine } from './evaluate-engine';

const job = new SweepJob({
  emit: (event) => process.send?.(event),
  now: () => performance.now(),
  loadEngine: async (kind) => ({ engine: await createEngine(kind, 'wasm'), slowBecause: null }),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
});
process.on('message', (command: SweepCommand) => void job.handle(command));
// No process is left to receive the results.
process.on('disconnect', () => process.exit());
