/**
 * The sweep of the “Lab” panel in Node, over all cores: `npm run sweep -- --help`. Only results go to standard output;
 * everything else goes to standard error.
 */
import { fork } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { layoutOf, sum, type SplitName } from '../../src/core/dataset';
import { lowerHull } from '../../src/core/lower-hull';
import { meansOf, pointsOf, type SweepMean, type SweepPoint, type SweepResult } from '../../src/core/sweep';
import { sweepCsv, sweepJson } from '../../src/datasets/formats/sweep-file';
import { loadKinds } from '../../src/encoders/registry';
import { failureText } from '../../src/session/failure-texts';
import { SweepPool, type SweepWorker } from '../../src/trainer/sweep/client';
import type { SweepEvent } from '../../src/trainer/sweep/protocol';
import { pageLoader } from './evaluate-data';
import { UsageError } from './setting-options';
import { readSweepOptions, sweepHelp, type SweepOptions } from './sweep-options';

const NEVER = new AbortController().signal;

async function main(): Promise<void> {
  await loadKinds();
  const options = readSweepOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(sweepHelp());
    return;
  }
  const start = performance.now();
  const { results, failed } = await sweep(options);
  console.error(`${results.length} points in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  const { datasetId, kind, base, preset, epochs } = options;
  const swept = { datasetId, kind, base, results };
  if (options.format === 'json') console.log(sweepJson({ ...swept, preset, epochs }));
  else console.log(options.format === 'csv' ? sweepCsv(swept) : asTable(results));
  if (failed > 0) process.exitCode = 1;
}

async function sweep({ datasetId, kind, base, grid, epochs, workers }: SweepOptions) {
  const points = pointsOf(grid);
  const loader = await pageLoader(datasetId);
  const manifest = await loader.manifest(NEVER);
  const layout = layoutOf(manifest);
  const pool = new SweepPool(Math.min(workers, points.length), kind, layout, nodeWorker);
  for (const split of ['train', 'test'] satisfies SplitName[]) {
    for (const shard of manifest[split].shards.keys()) {
      pool.addShard(split, shard, bufferOf(await loader.shard(manifest, split, shard, NEVER)));
    }
    if (manifest[split].labels) pool.addLabels(split, bufferOf(await loader.labels(manifest, split, NEVER)));
  }
  const results: SweepResult[] = [];
  let failed = 0;
  const images = Math.max(1, Math.round(epochs * sum(layout.trainShards)));
  await new Promise<void>((resolve, reject) => {
    pool.run(
      { points, base, images },
      {
        onProgress: () => {},
        onResult: (result) => {
          results.push(result);
          console.error(`${results.length} of ${points.length}: ${named(result)}, error ${result.error.toFixed(5)}`);
        },
        onPointFailure: (point, failure) => {
          failed++;
          console.error(`${named(point)}: ${failureText(failure)}`);
        },
        onEnd: resolve,
        onFailure: (failure) => reject(new Error(failureText(failure))),
      },
    );
  }).finally(() => pool.end());
  return { results: inOrder(results), failed };
}

function nodeWorker(): SweepWorker {
  const file = path.join(import.meta.dirname, 'sweep-worker.ts');
  const child = fork(file, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  const worker: SweepWorker = {
    postMessage: (message) => child.send(message),
    terminate: () => void child.kill(),
    onmessage: null,
    onerror: null,
  };
  const died = (message: string): void => worker.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  child.on('message', (data: SweepEvent) => worker.onmessage?.(new MessageEvent('message', { data })));
  child.on('error', ({ message }) => died(message));
  child.on('exit', (code) => {
    if (code !== 0 && code !== null) died(`a process of the sweep has ended with code ${code}`);
  });
  return worker;
}

function bufferOf(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
}

function named({ units, winners, rounds, seed }: SweepPoint): string {
  return `units ${units}, winners ${winners}, rounds ${rounds}, seed ${seed}`;
}

/** In the order of the grid, whichever results were ready first. */
function inOrder(results: readonly SweepResult[]): SweepResult[] {
  return [...results].sort(
    (a, b) => a.units - b.units || a.winners - b.winners || a.rounds - b.rounds || a.seed - b.seed,
  );
}

function asTable(results: readonly SweepResult[]): string {
  const means = meansOf(results);
  const hull = new Set(lowerHull(means, ({ bits, error }) => [bits, error]));
  const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(11)).join('');
  const line = (mean: SweepMean): string =>
    row([
      String(mean.units),
      String(mean.winners),
      String(mean.rounds),
      String(mean.seeds.length),
      mean.bits.toFixed(1),
      mean.error.toFixed(5),
      mean.recognition === null ? '–' : `${(100 * mean.recognition).toFixed(2)} %`,
      mean.deadUnits.toFixed(mean.deadUnits % 1 === 0 ? 0 : 1),
      hull.has(mean) ? 'yes' : '',
    ]);
  const head = row(['units', 'winners', 'rounds', 'seeds', 'bits', 'error', 'recognised', 'dead', 'on the hull']);
  return [head, ...means.map(line)].join('\n');
}

main().catch((error: unknown) => {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nSee npm run sweep -- --help`);
    process.exitCode = 2;
    return;
  }
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
