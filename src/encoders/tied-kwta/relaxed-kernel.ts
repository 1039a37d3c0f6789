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
/** In which the two kernels differ, also with as few units as are compared: so few win. */
const FEW: TiedSettings = { ...DEFAULT_SETTINGS, winners: 4, rounds: 5 };
/** Each is compared. */
const COMPARED: readonly TiedSettings[] = [
  FEW,
  { ...FEW, inhibition: 1, clip: 'both', normPenalty: '1', roundShape: 'front' },
];
/** By which the two are timed. */
const TIMED: TiedSettings = { ...DEFAULT_SETTINGS, units: 500, winners: 15, rounds: 5 };
const TIMED_IMAGES = 64;
/** Browsers optimise busy code in the background; this many attempts give them the time for it. */
const ATTEMPTS = 24;
const PAUSE_MS = 250;
/** In a row, so that neighbours of the process cannot decide it. */
const WINS_WANTED = 3;
/** Of the plain kernel's time; a smaller gain is not worth another kernel. */
const TIME_ALLOWED = 0.95;

interface Clock {
  /** The time in ms. */
  now(this: void): number;
  pause(): Promise<void>;
}

const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  pause: () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS)),
};

/**
 * Lets an engine go on with the kernel that is compiled for relaxed SIMD, where this browser has that, and it computes the same as the
 * plain one and is faster: in rounds after the first. Otherwise the engine stays as it is.
 * @throws what fetching and compiling throw.
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

/** Times both in turn. @returns whether the first has won several times in a row before the attempts ran out. */
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

/** In milliseconds, for a few images. */
function timeOf(encoder: Encoder, { now }: Clock): number {
  const start = now();
  encoder.train(Uint32Array.from({ length: TIMED_IMAGES }, (_, i) => i));
  return now() - start;
}
