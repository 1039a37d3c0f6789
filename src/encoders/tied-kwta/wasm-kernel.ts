import { WasmInstance } from '../wasm-instance';

/** The exports of src/encoders/tied-kwta/kernel/kernel.ts. Addresses are in bytes. */
interface KernelFunctions {
  layoutStore(width: number, height: number, capacity: number): number;
  clearStore(capacity: number, fresh: number): void;
  writeImages(first: number, count: number): void;
  readImage(index: number): void;
  layoutEncoder(units: number, imagesAhead: number, places: number, fieldWidth: number, fieldHeight: number): number;
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
  /** The first part of `train` and `measure` alone: loads a batch of images and looks ahead over it. */
  prepare(first: number, count: number): number;
  inputOf(slot: number): number;
  /** With local fields, overlaps are in the order of `unitsByPlace`. */
  overlapsOf(slot: number): number;
  /** The error bound of overlaps after their correction for `earlier` images. */
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
  /** The bounds of each unit's score in the last round in int8. */
  readonly lowerEnds: WebAssembly.Global<'i32'>;
  readonly upperEnds: WebAssembly.Global<'i32'>;
  readonly picks: WebAssembly.Global<'i32'>;
  readonly fieldPlaces: WebAssembly.Global<'i32'>;
  readonly unitsByPlace: WebAssembly.Global<'i32'>;
  readonly fieldRows: WebAssembly.Global<'i32'>;
  readonly placeOfUnit: WebAssembly.Global<'i32'>;
  readonly fieldMask: WebAssembly.Global<'i32'>;
  readonly batchLength: WebAssembly.Global<'i32'>;
  readonly inputEnergy: WebAssembly.Global<'f32'>;
  readonly exactlyRescored: WebAssembly.Global<'i32'>;
  readonly MAX_SLICE: WebAssembly.Global<'i32'>;
  readonly STAGING_BYTES: WebAssembly.Global<'i32'>;
}

/** An instance of the kernel and its memory. */
export class WasmKernel extends WasmInstance<KernelFunctions, KernelGlobals> {}
