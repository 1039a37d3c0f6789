/**
 * Draws the two figures of docs/lab.md: `npm run lab-figures`, or `npm run lab-figures -- --sweep file.json` with the
 * output of `npm run sweep -- --json`, which skips the sweep.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { CostAtBits } from '../../src/core/code-baselines';
import type { LookedAt, LabEvent } from '../../src/trainer/lab/protocol';
import { meansOf, type SweepResult } from '../../src/core/sweep';
import { writeIdx } from '../../src/datasets/idx';
import { compileKernel } from '../../src/encoders/compile-kernel';
import { DEFAULT_SETTINGS } from '../../src/encoders/tied-kwta/settings';
import { createWasmEngine } from '../../src/encoders/tied-kwta/wasm-engine';
import { createImageOrder } from '../../src/datasets/image-order';
import { PixelSums } from '../../src/measures/pixel-sums';
import { pcaAtBits } from '../../src/trainer/baselines/pca-at-bits';
import { LabJob } from '../../src/trainer/lab/job';
import { loadWholeDataset, type WholeDataset } from './evaluate-data';
import { bitsFigure, featuresFigure } from './lab-drawing';

const IMAGES = path.resolve(import.meta.dirname, '../../docs/images');
/** Bytes of the images from which the levels of PCA's coefficients are learnt. */
const QUANTISER_BYTES = 10_000 * 784;

async function main(): Promise<void> {
  const { sweep } = parseArgs({ options: { sweep: { type: 'string' } } }).values;
  const text = sweep === undefined ? runSweep() : readFileSync(sweep, 'utf8');
  const { points } = JSON.parse(text) as { readonly points: readonly SweepResult[] };
  const dataset = await loadWholeDataset('mnist');
  write('lab-error-against-bits.svg', bitsFigure(meansOf(points), pcaOf(dataset)));
  const events = await look(dataset);
  const shares = events.find((event) => event.type === 'spanShares')?.shares;
  const taken = events.find((event) => event.type === 'takenAway')?.taken;
  if (!shares || !taken) throw new Error(`the lab answered ${JSON.stringify(events.at(-1))}; expected two pictures`);
  write('lab-features.svg', featuresFigure(shares, taken));
}

function runSweep(): string {
  const args = ['--import', 'tsx', path.join(import.meta.dirname, 'sweep.ts'), '--json'];
  const { stdout, status } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status !== 0) throw new Error(`the sweep ended with ${status}`);
  return stdout;
}

function pcaOf({ layout: { shape }, train, test }: WholeDataset): readonly CostAtBits[] {
  const sums = new PixelSums(shape);
  sums.add(train.pixels);
  return pcaAtBits(sums, shape, train.pixels.subarray(0, QUANTISER_BYTES), [test.pixels]);
}

/** Does the panel's work for the default run after one epoch. */
async function look({ layout, train, test }: WholeDataset): Promise<LabEvent[]> {
  const engine = async () => createWasmEngine(new WebAssembly.Module(await compileKernel('tied-kwta')));
  const count = layout.trainShards.reduce((sum, shard) => sum + shard, 0);
  const trainer = await engine();
  const store = trainer.createImageStore(layout.shape, count);
  store.write(0, train.pixels);
  const encoder = trainer.createEncoder(DEFAULT_SETTINGS, store, count);
  const order = new Uint32Array(count);
  const images = createImageOrder(DEFAULT_SETTINGS.seed, layout.trainShards);
  while (encoder.imagesSeen < count) {
    encoder.train(
      order.subarray(
        0,
        images.next(1000, () => true, order),
      ),
    );
  }
  const events: LabEvent[] = [];
  const job = new LabJob({
    emit: (event) => events.push(event),
    now: () => performance.now(),
    loadEngine: async () => ({ engine: await engine(), slowBecause: null }),
    turn: () => new Promise((resolve) => setImmediate(resolve)),
  });
  const run: LookedAt = { kind: 'tied-kwta', settings: DEFAULT_SETTINGS, state: encoder.saveState() };
  // One shard per split is enough.
  const whole = { ...layout, trainShards: [count], testShards: [test.pixels.length / 784] };
  await job.handle({ type: 'open', layout: whole });
  for (const split of ['train', 'test'] as const) {
    const { pixels } = split === 'train' ? train : test;
    const bytes = writeIdx([pixels.length / 784, 28, 28], pixels).buffer;
    await job.handle({ type: 'addShard', split, shard: 0, bytes });
  }
  await job.handle({ type: 'features', run });
  return events;
}

function write(name: string, svg: string): void {
  writeFileSync(path.join(IMAGES, name), svg);
  console.error(`docs/images/${name}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
