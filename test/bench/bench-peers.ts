/** All peers that are compared in Node, with their requirements. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mnistFile } from '../support/mnist-files';
import { childPeer } from './peers/child-process';
import type { BenchTask, Peer, PeerEntry } from './peers/peer';
import { plainTypeScript } from './peers/plain-typescript';
import { sparseTypeScript } from './peers/sparse-typescript';
import { tfjsPeer, type TensorFlow } from './peers/tfjs';
import { reversibleEncoder, thisEncoder } from './peers/this-encoder';

const BENCH = fileURLToPath(new URL('.', import.meta.url));
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/bench', import.meta.url));

interface Kernels {
  readonly plain: WebAssembly.Module;
  readonly relaxed: WebAssembly.Module;
  readonly reversible: WebAssembly.Module;
}

/** Names of the results from which `ratios` is computed. */
export const THIS_ENCODER = 'this encoder, R = 1';
export const RATIO_NAMES = {
  plainTypeScript: 'plain TypeScript, R = 1',
  sparseTypeScript: 'sparse TypeScript with a heap',
  tfjsBatch1: 'TensorFlow.js wasm, batch 1',
  tfjsBatch64: 'TensorFlow.js wasm, batch 64',
  numpy: 'numpy',
  cpp: 'C++ -O3 -march=native -ffast-math',
  avx2: 'C++ AVX2 by hand, per image',
} as const;

/** @param kernels the plain kernel, the one for relaxed SIMD, and that of the encoder with binary synapses. */
export function nodePeers({ plain, relaxed, reversible }: Kernels): PeerEntry[] {
  const inProcess = (create: (task: BenchTask) => Peer) => (task: BenchTask) => Promise.resolve(create(task));
  const tfjs = (batch: number) => async (task: BenchTask) => tfjsPeer(await loadTensorFlow(), batch, task);
  return [
    { name: THIS_ENCODER, rounds: 1, create: inProcess((task) => thisEncoder(plain, task)) },
    { name: 'this encoder, R = 5', rounds: 5, create: inProcess((task) => thisEncoder(plain, task)) },
    { name: 'this encoder, R = 30', rounds: 30, create: inProcess((task) => thisEncoder(plain, task)) },
    { name: 'relaxed SIMD, R = 1', rounds: 1, create: inProcess((task) => thisEncoder(relaxed, task)) },
    { name: 'relaxed SIMD, R = 5', rounds: 5, create: inProcess((task) => thisEncoder(relaxed, task)) },
    { name: 'relaxed SIMD, R = 30', rounds: 30, create: inProcess((task) => thisEncoder(relaxed, task)) },
    { name: 'reversible HTM, R = 1', rounds: 1, create: inProcess((task) => reversibleEncoder(reversible, task)) },
    { name: 'reversible HTM, R = 5', rounds: 5, create: inProcess((task) => reversibleEncoder(reversible, task)) },
    { name: RATIO_NAMES.plainTypeScript, rounds: 1, create: inProcess(plainTypeScript) },
    { name: 'plain TypeScript, R = 5', rounds: 5, create: inProcess(plainTypeScript) },
    { name: RATIO_NAMES.sparseTypeScript, rounds: 1, create: inProcess(sparseTypeScript) },
    { name: RATIO_NAMES.tfjsBatch1, rounds: 1, create: tfjs(1) },
    { name: RATIO_NAMES.tfjsBatch64, rounds: 1, create: tfjs(64) },
    { name: RATIO_NAMES.numpy, rounds: 1, create: numpyPeer },
    { name: RATIO_NAMES.cpp, rounds: 1, create: nativePeer('dense.cpp', ['-march=native', '-ffast-math']) },
    { name: RATIO_NAMES.avx2, rounds: 1, create: nativePeer('avx2.cpp', ['-march=x86-64-v3', '-mtune=native']) },
  ];
}

interface TensorFlowCore extends TensorFlow {
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
}

async function loadTensorFlow(): Promise<TensorFlow> {
  const require = createRequire(join(BENCH, 'package.json'));
  try {
    // The packages' builds for Node are CommonJS, and the backend registers itself with the core that it requires.
    const core = require('@tensorflow/tfjs-core') as TensorFlowCore;
    require('@tensorflow/tfjs-backend-wasm');
    if (!(await core.setBackend('wasm'))) throw new Error('its wasm backend did not start');
    await core.ready();
    return core;
  } catch (error) {
    throw new Error(
      `TensorFlow.js could not be loaded; install it with: npm --prefix test/bench ci (${reason(error)})`,
      {
        cause: error,
      },
    );
  }
}

async function numpyPeer(task: BenchTask): Promise<Peer> {
  try {
    execFileSync('python3', ['-c', 'import numpy'], { stdio: 'ignore' });
  } catch (error) {
    throw new Error('python3 with numpy was not found', { cause: error });
  }
  return childPeer('python3', [join(BENCH, 'native/numpy_peer.py'), ...taskArguments(task)]);
}

function nativePeer(source: string, flags: readonly string[]): (task: BenchTask) => Promise<Peer> {
  return (task) => {
    mkdirSync(CACHE, { recursive: true });
    const program = join(CACHE, source.replace('.cpp', ''));
    const compiler = process.env['CXX'] ?? 'c++';
    const args = ['-O3', '-std=c++17', ...flags, join(BENCH, 'native', source), '-o', program];
    try {
      execFileSync(compiler, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    } catch (error) {
      return Promise.reject(new Error(`${compiler} could not compile ${source} (${reason(error)})`, { cause: error }));
    }
    return childPeer(program, taskArguments(task));
  };
}

/** Images, order and sizes as arguments for other processes. */
function taskArguments({ order, units, winners }: BenchTask): string[] {
  mkdirSync(CACHE, { recursive: true });
  const orderFile = join(CACHE, 'order.bin');
  writeFileSync(orderFile, order);
  return [mnistFile('train'), orderFile, String(units), String(winners)];
}

function reason(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}
