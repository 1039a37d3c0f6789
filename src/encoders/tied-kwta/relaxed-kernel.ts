import kernelUrl from 'virtual:kernel/tied-kwta/relaxed';
import type { ImageShape } from '../../core/image-shape';
import { randomStream } from '../../core/random';
import { compareEngines } from '../compare-engines';
import type { Encoder, Engine } from '../encoder';
import { relaxedSimdSupported } from '../relaxed-simd';
import { exchangeKernel } from './exchange-kernel';
import { DEFAULT_SETTINGS, type TiedSettings } from './settings';
import { createWasmEngine, WasmEngine } from './wasm-engine';

const SHAPE: ImageShape = { width: 28, height: 28, signed: false };
/** Few winners in several rounds: settings that use the code that differs, even with as few units as are compared. */
const FEW: TiedSettings = { ...DEFAULT_SETTINGS, winners: 4, rounds: 5 };
/** Both kernels must give the same results with each of these. */
const COMPARED: readonly TiedSettings[] = [
  FEW,
  { ...FEW, inhibition: 1, clip: 'both', normPenalty: '1', roundShape: 'front' },
];
/** The settings for timing the two kernels. */
const TIMED: TiedSettings = { ...DEFAULT_SETTINGS, units: 500, winners: 15, rounds: 5 };
const TIMED_IMAGES = 64;
/** Browsers optimise busy code in the background; this many attempts give them time for it. */
const ATTEMPTS = 24;
const PAUSE_MS = 250;
/** Wins needed in a row, so that load from other processes cannot decide. */
const WINS_WANTED = 3;
/** Most time, relative to the plain kernel; a smaller gain is not worth the switch. */
const TIME_ALLOWED = 0.95;

interface Clock {
  /** The time in milliseconds. */
  now(this: void): number;
  pause(): Promise<void>;
}

const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
};

/**
 * Switches an engine to the kernel compiled for relaxed SIMD, if this browser supports that,
 * and if the kernel computes the same bits as the plain one and is faster, which it can be in
 * rounds after the first. Otherwise leaves the engine alone.
 * @throws the errors of fetching and compiling.
 */
export async function takeRelaxedKernel(engine: Engine, clock = REAL_CLOCK): Promise<void> {
  if (!(engine instanceof WasmEngine) || !relaxedSimdSupported()) return;
  const file = await fetch(kernelUrl);
  const relaxed = await WebAssembly.compile(await file.arrayBuffer());
  const plain = engine.kernel.module;
  if (sameResults(relaxed, plain) && (await isFaster(relaxed, plain, clock))) exchangeKernel(engine, relaxed);
}

function sameResults(relaxed: WebAssembly.Module, plain: WebAssembly.Module): boolean {
  const [candidate, present] = [relaxed, plain].map((module) => createWasmEngine(module) as Engine);
  return COMPARED.every((settings) => compareEngines(candidate!, present!, settings, SHAPE).same);
}

/** Times both kernels in turn. @returns whether the relaxed one wins several times in a row within all attempts. */
async function isFaster(relaxed: WebAssembly.Module, plain: WebAssembly.Module, clock: Clock): Promise<boolean> {
  const [candidate, present] = [timedEncoder(relaxed), timedEncoder(plain)];
  let wins = 0;
  for (let attempt = 0; attempt < ATTEMPTS && wins < WINS_WANTED; attempt++) {
    await clock.pause();
    wins = timeOf(candidate, clock) < TIME_ALLOWED * timeOf(present, clock) ? wins + 1 : 0;
  }
  return wins === WINS_WANTED;
}

function timedEncoder(module: WebAssembly.Module): Encoder {
  const engine = createWasmEngine(module);
  const random = randomStream(1, 'noise');
  const store = engine.createImageStore(SHAPE, TIMED_IMAGES);
  const pixels = SHAPE.width * SHAPE.height;
  store.write(
    0,
    Uint8Array.from({ length: TIMED_IMAGES * pixels }, () => (random.unit() < 0.2 ? random.integer(1, 255) : 0)),
  );
  return engine.createEncoder(TIMED, store, TIMED_IMAGES);
}

/** The time for learning a few images, in milliseconds. */
function timeOf(encoder: Encoder, { now }: Clock): number {
  const start = now();
  encoder.train(Uint32Array.from({ length: TIMED_IMAGES }, (_, i) => i));
  return now() - start;
}
