import { EngineFailure } from '../engine-failure';
import { Refusal, type MemoryWanted } from '../../core/failure';

/** The WebAssembly kernel as TypeScript sees it: src/encoders/tied-kwta/kernel/kernel.ts is the other side. Addresses are in bytes. */
interface KernelFunctions {
  layoutStore(width: number, height: number, capacity: number): number;
  clearStore(capacity: number, fresh: number): void;
  writeImages(first: number, count: number): void;
  readImage(index: number): void;
  layoutEncoder(units: number, imagesAhead: number, places: number, placedTiles: number, maskTiles: number): number;
  clearEncoder(): void;
  padDutyCycles(): void;
  configureImages(signed: number, pixelScale: number): void;
  configure(
    winners: number,
    inhibition: number,
    clipAt: number,
    boostStrength: number,
    unitsPerWinner: number,
    dutyCycleRate: number,
    dutyCycleKeep: number,
  ): void;
  setRounds(count: number): void;
  configurePenalty(on: number): void;
  setInputEnergy(energy: number): void;
  train(count: number, errorSum: number): number;
  measure(first: number, count: number): number;
  /** The first part of `train` and `measure`, by itself: a batch is decoded and looked ahead over. */
  prepare(first: number, count: number): number;
  inputOf(slot: number): number;
  overlapsOf(slot: number): number;
  /** How far overlaps can be from exact ones once they are corrected for `earlier` images. */
  overlapError(input: number, earlier: number): number;
  encodeStaged(): void;
  decodeWinners(count: number): void;
  winnersAddress(slot: number): number;
  computeBoosts(): void;
  readRow(unit: number): void;
  writeRow(unit: number): void;
  weightsWritten(): void;
  quantiseRow(unit: number): number;
  largestWeight(): number;
}

interface KernelGlobals {
  readonly order: WebAssembly.Global<'i32'>;
  readonly learningRates: WebAssembly.Global<'i32'>;
  readonly energyRates: WebAssembly.Global<'i32'>;
  readonly errors: WebAssembly.Global<'i32'>;
  readonly staging: WebAssembly.Global<'i32'>;
  readonly natural: WebAssembly.Global<'i32'>;
  readonly feature: WebAssembly.Global<'i32'>;
  readonly dutyCycles: WebAssembly.Global<'i32'>;
  readonly boosts: WebAssembly.Global<'i32'>;
  readonly picks: WebAssembly.Global<'i32'>;
  readonly fieldPlaces: WebAssembly.Global<'i32'>;
  readonly unitsByPlace: WebAssembly.Global<'i32'>;
  readonly fieldRows: WebAssembly.Global<'i32'>;
  readonly placeOfUnit: WebAssembly.Global<'i32'>;
  readonly fieldMasks: WebAssembly.Global<'i32'>;
  readonly batchLength: WebAssembly.Global<'i32'>;
  readonly inputEnergy: WebAssembly.Global<'f32'>;
  readonly exactlyRescored: WebAssembly.Global<'i32'>;
  readonly MAX_SLICE: WebAssembly.Global<'i32'>;
  readonly STAGING_BYTES: WebAssembly.Global<'i32'>;
}

type KernelExports = KernelFunctions & KernelGlobals & { readonly memory: WebAssembly.Memory };

const PAGE_BYTES = 65_536;
const MAX_BYTES = 2 ** 32;

/** An instance of the kernel and its memory. */
export class WasmKernel {
  readonly call: KernelFunctions;
  readonly globals: KernelGlobals;
  private readonly memory: WebAssembly.Memory;
  /** Why the kernel can no longer be used. */
  private failure: Error | null = null;

  constructor(module: WebAssembly.Module) {
    // The kernel imports nothing, so instantiating it is quick and cannot fail on the page's side.
    const exports = new WebAssembly.Instance(module).exports as unknown as KernelExports;
    this.globals = exports;
    this.memory = exports.memory;
    this.call = this.guarded(exports);
  }

  /**
   * Makes the memory at least `bytes` long. Views made before are invalid afterwards.
   * @throws Refusal when the browser does not give that much; nothing has changed then.
   */
  reserve(bytes: number, wanted: MemoryWanted): void {
    const have = this.memory.buffer.byteLength;
    if (bytes <= have) return;
    const short = (mostBytes: number | null, options?: ErrorOptions): Refusal =>
      new Refusal(
        { code: 'memory-short', values: { wanted, neededBytes: bytes, haveBytes: have, mostBytes } },
        options,
      );
    if (bytes > MAX_BYTES) throw short(MAX_BYTES);
    try {
      this.memory.grow(Math.ceil((bytes - have) / PAGE_BYTES));
    } catch (cause) {
      throw short(null, { cause });
    }
  }

  /** Bytes of memory in use, for measurements. */
  get byteLength(): number {
    return this.memory.buffer.byteLength;
  }

  bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.buffer, address >>> 0, length);
  }

  signedBytes(address: number, length: number): Int8Array<ArrayBuffer> {
    return new Int8Array(this.buffer, address >>> 0, length);
  }

  integers(address: number, length: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.buffer, address >>> 0, length);
  }

  floats(address: number, length: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.buffer, address >>> 0, length);
  }

  doubles(address: number, length: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.buffer, address >>> 0, length);
  }

  private get buffer(): ArrayBuffer {
    return this.memory.buffer;
  }

  /** The kernel's functions; a trap leaves a clear error, at once and for every call after it. */
  private guarded(exports: KernelExports): KernelFunctions {
    const functions = Object.entries(exports).filter(([, value]) => typeof value === 'function');
    const guarded = functions.map(([name, call]) => [name, this.guard(name, call as KernelFunction)]);
    return Object.fromEntries(guarded) as KernelFunctions;
  }

  private guard(name: string, call: KernelFunction): KernelFunction {
    return (...values) => {
      if (this.failure) throw this.failure;
      try {
        return call(...values);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        this.failure = new EngineFailure(
          `the WebAssembly encoder stopped in “${name}” (${reason}); its memory cannot be trusted any more, ` +
            'so it has to be started anew from a checkpoint',
          { cause },
        );
        throw this.failure;
      }
    };
  }
}

type KernelFunction = (...values: number[]) => number;
