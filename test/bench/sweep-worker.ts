/** One process of `npm run sweep`: hands messages to the job and its events back. */
import process from 'node:process';
import { compileKernel } from '../../src/encoders/compile-kernel';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { SweepJob } from '../../src/trainer/sweep/job';
import type { SweepCommand } from '../../src/trainer/sweep/protocol';

const job = new SweepJob({
  emit: (event) => process.send?.(event),
  now: () => performance.now(),
  loadEngine: async (kind) => ({
    engine: createWasmEngine(new WebAssembly.Module(await compileKernel(kind))),
    slowBecause: null,
  }),
  turn: () => new Promise((resolve) => setImmediate(resolve)),
});
process.on('message', (command: SweepCommand) => void job.handle(command));
// Nobody is left to hear of the results.
process.on('disconnect', () => process.exit());
