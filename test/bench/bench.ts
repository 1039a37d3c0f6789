/**
 * How fast the encoder learns, compared with other implementations: `npm run bench -- --help`. Results go to standard
 * output, progress to standard error.
 */
import { cpus } from 'node:os';
import process from 'node:process';
import { randomStream, shuffle } from '../../src/core/random';
import { compileKernel } from '../../src/encoders/compile-kernel';
import { kernelModule, relaxedKernelModule } from '../support/kernel-module';
import { mnistImages } from '../support/mnist-files';
import { benchInBrowser } from './bench-browser';
import { BENCH_HELP, readBenchOptions, type BenchOptions } from './bench-options';
import { nodePeers, RATIO_NAMES, THIS_ENCODER } from './bench-peers';
import { timeRounds, type Contender, type Result } from './bench-rounds';
import type { BenchTask, PeerEntry } from './peers/peer';

interface Missing {
  readonly name: string;
  readonly problem: string;
}

interface Comparison {
  readonly units: number;
  readonly winners: number;
  readonly results: readonly Result[];
  /** Speed of this encoder with one round, divided by that of each peer. */
  readonly ratios: Readonly<Record<string, number>>;
  readonly missing: readonly Missing[];
}

const SIZES = [
  { units: 256, winners: 8 },
  { units: 4096, winners: 123 },
  { units: 16_384, winners: 492 },
];
/** Peers worth comparing at every size. */
const SCALE_NAMES: ReadonlySet<string> = new Set([THIS_ENCODER, RATIO_NAMES.numpy, RATIO_NAMES.cpp, RATIO_NAMES.avx2]);
const SEED = 1;

async function main(options: BenchOptions): Promise<void> {
  const images = mnistImages('train');
  const order = Uint32Array.from({ length: images.length / 784 }, (_, i) => i);
  shuffle(order, randomStream(SEED, 'order'));

  const reversible = await WebAssembly.compile(await compileKernel('reversible-htm'));
  const peers = nodePeers({ plain: await kernelModule(), relaxed: await relaxedKernelModule(), reversible });
  const task = { units: 1000, winners: 30, rounds: 1, images, order };
  const comparison = await compare(peers, task, options);
  const scale: Comparison[] = [];
  if (options.scale) {
    const scalePeers = peers.filter(({ name }) => SCALE_NAMES.has(name));
    for (const size of SIZES) scale.push(await compare(scalePeers, { ...task, ...size }, options));
  }
  const browser = options.browser ? await benchInBrowser(order, options, report) : undefined;
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', node: process.version };
  const everything = { machine, ...comparison, ...(options.scale && { scale }), ...(browser && { browser }) };
  console.log(options.json ? JSON.stringify(everything) : [comparison, ...scale].map(asTable).join('\n\n'));
  if (browser && !options.json) console.log(`\nIn ${browser.name}\n${resultLines(browser.results)}`);
}

async function compare(peers: readonly PeerEntry[], task: BenchTask, options: BenchOptions): Promise<Comparison> {
  const contenders: Contender[] = [];
  const missing: Missing[] = [];
  for (const { name, rounds, create } of peers) {
    try {
      contenders.push({ name, peer: await create({ ...task, rounds }) });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      report(`${name} is missing: ${problem}`);
      missing.push({ name, problem });
    }
  }
  report(`n = ${task.units}, k = ${task.winners}`);
  const results = await timeRounds(contenders, { ...options, orderLength: task.order.length, report });
  for (const { peer } of contenders) peer.close();
  return { units: task.units, winners: task.winners, results, ratios: ratiosOf(results), missing };
}

function ratiosOf(results: readonly Result[]): Record<string, number> {
  const speedOf = (name: string): number | undefined => results.find((each) => each.name === name)?.imagesPerSecond;
  const own = speedOf(THIS_ENCODER) ?? Number.NaN;
  const ratios: Record<string, number> = {};
  for (const [key, name] of Object.entries(RATIO_NAMES)) {
    const speed = speedOf(name);
    if (speed !== undefined) ratios[key] = own / speed;
  }
  return ratios;
}

function asTable({ units, winners, results, ratios, missing }: Comparison): string {
  const lines = [`n = ${units}, k = ${winners}`, resultLines(results)];
  for (const [name, ratio] of Object.entries(ratios)) lines.push(`${ratio.toFixed(1).padStart(8)} x ${name}`);
  for (const { name, problem } of missing) lines.push(`missing: ${name}: ${problem}`);
  return lines.join('\n');
}

function resultLines(results: readonly Result[]): string {
  return results
    .map(({ name, imagesPerSecond, runs, error }) => {
      const speed = Math.round(imagesPerSecond).toLocaleString('en').padStart(9);
      const spread = `${Math.round(Math.min(...runs))} to ${Math.round(Math.max(...runs))}`;
      return `${speed} images/s  ${name} (${spread}; error ${error.toFixed(4)})`;
    })
    .join('\n');
}

function report(progress: string): void {
  console.error(progress);
}

const options = readBenchOptions(process.argv.slice(2));
if (options === null) {
  console.log(BENCH_HELP);
} else {
  await main(options);
}
