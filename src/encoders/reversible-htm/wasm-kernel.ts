import { WasmInstance } from '../wasm-instance';

/** The exports of src/encoders/reversible-htm/kernel/kernel.ts. Addresses are in bytes. */
interface KernelFunctions {
  layoutStore(pixels: number, capacity: number): number;
  layoutEncoder(units: number, ternary: number): number;
  clearEncoder(): void;
  configureImages(signed: number): void;
  configure(
    winners: number,
    rounds: number,
    lambda256: number,
    gain: number,
    threshold: number,
    tolerance: number,
  ): void;
  configureBoosts(strength: number, unitsPerWinner: number, dutyCycleRate: number, dutyCycleKeep: number): void;
  setStrength(strength: number): void;
  train(count: number): void;
  measure(count: number): void;
  encodeStaged(): void;
  decodeWinners(count: number): void;
  winnersOf(slot: number): number;
  computeBoosts(): void;
  rowOf(unit: number): number;
  writeRow(unit: number): void;
  drawRow(unit: number): void;
  extremePermanences(): number;
}

interface KernelGlobals {
  readonly order: WebAssembly.Global<'i32'>;
  readonly increments: WebAssembly.Global<'i32'>;
  readonly strengthRates: WebAssembly.Global<'i32'>;
  readonly squares: WebAssembly.Global<'i32'>;
  readonly staging: WebAssembly.Global<'i32'>;
  readonly images: WebAssembly.Global<'i32'>;
  readonly paddedPixels: WebAssembly.Global<'i32'>;
  readonly reconstruction: WebAssembly.Global<'i32'>;
  readonly row: WebAssembly.Global<'i32'>;
  readonly feature: WebAssembly.Global<'i32'>;
  readonly litCounts: WebAssembly.Global<'i32'>;
  readonly dutyCycles: WebAssembly.Global<'i32'>;
  readonly boosts: WebAssembly.Global<'i32'>;
  readonly picks: WebAssembly.Global<'i32'>;
  readonly strength: WebAssembly.Global<'f32'>;
  readonly MAX_SLICE: WebAssembly.Global<'i32'>;
}

/** An instance of the kernel and its memory. */
export class HtmKernel extends WasmInstance<KernelFunctions, KernelGlobals> {}
