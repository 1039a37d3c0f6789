/** Thousands of commands in any order, during training, to the real engine: nothing breaks it. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import process from 'node:process';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { CheckedTrainer } from '../support/checked-trainer';
import { kernelModule } from '../support/kernel-module';
import { liveChange, randomCommand } from '../support/random-commands';
import { times } from '../support/stress';

const RUNS = times(30, 300);
const COMMANDS = 100;
/** Others can be tried with `SEED=… npx vitest run test/trainer/random-commands.test.ts`; a failure prints its own. */
const SEED = Number(process.env['SEED'] ?? 20_261);

/** Changes of settings in a row; fewer would say nothing about the heap. */
const CHANGES = 10_000;
/** After this many changes everything allocated once is there, compiled code included. */
const WARM_UP = 3000;
/** Less than a hundred bytes for each further change. */
const MOST_GROWTH_BYTES = 700_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

beforeAll(async () => {
  await kernelModule();
});

describe('thousands of random commands while training', () => {
  it('leave every code with its bits, weights finite, duty cycles from 0 to 1 and memory as it was', async () => {
    const module = await kernelModule();
    const counts = { snapshot: 0, checkpoint: 0, curvePoint: 0, encoded: 0, answer: 0, diverged: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(randomCommand, { minLength: COMMANDS, maxLength: COMMANDS }), async (commands) => {
        const trainer = new CheckedTrainer(createWasmEngine(module));
        await trainer.open();
        for (const command of commands) await trainer.obey(command);
        await trainer.finish();
        for (const type of Object.keys(counts) as (keyof typeof counts)[]) counts[type] += trainer.count(type);
      }),
      // Not shrunk: a hundred commands say more, and sooner, than a few of them that happen to fail in a similar way.
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    );
    // Proves that everything has been tried.
    expect(Object.entries(counts).filter(([, count]) => count <= RUNS / 5)).toEqual([]);
  });

  it('leave the heap as it was if all of them change settings', async () => {
    const trainer = new CheckedTrainer(createWasmEngine(await kernelModule()));
    await trainer.open();
    const changes = fc.sample(liveChange, { numRuns: CHANGES, seed: SEED });
    let before = Number.NaN;
    for (const [i, settings] of changes.entries()) {
      if (i === WARM_UP) before = usedBytes();
      await trainer.obey({ type: 'configure', settings });
    }
    expect(usedBytes() - before).toBeLessThan(MOST_GROWTH_BYTES);
    await trainer.finish();
  });
});

/** Memory in use after garbage collection. */
function usedBytes(): number {
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
