import type { WasmKernel } from './wasm-kernel';

/** Views into the kernel's memory, made once so that training allocates nothing. */
export interface KernelViews {
  readonly order: Uint32Array;
  readonly learningRates: Float32Array;
  readonly energyRates: Float32Array;
  readonly errors: Float64Array;
  readonly winners: Uint32Array;
  /** The winners of all images of a batch, and the distance from one image's winners to the next. */
  readonly batchWinners: Uint32Array;
  readonly winnersStride: number;
  readonly picks: Uint32Array;
  readonly image: Uint8Array;
  readonly natural: Float32Array;
  readonly feature: Int8Array;
  readonly dutyCycles: Float32Array;
  readonly boosts: Float32Array;
}

/** The views of the encoder that the kernel's memory is laid out for. */
export function kernelViews(kernel: WasmKernel, units: number, pixels: number, imagesAhead: number): KernelViews {
  const { globals } = kernel;
  const firstWinners = kernel.call.winnersAddress(0);
  const winnersStride = (kernel.call.winnersAddress(1) - firstWinners) / Uint32Array.BYTES_PER_ELEMENT;
  const slice = globals.MAX_SLICE.value;
  return {
    order: kernel.integers(globals.order.value, slice),
    learningRates: kernel.floats(globals.learningRates.value, slice),
    energyRates: kernel.floats(globals.energyRates.value, slice),
    errors: kernel.doubles(globals.errors.value, slice),
    winners: kernel.integers(firstWinners, units),
    batchWinners: kernel.integers(firstWinners, imagesAhead * winnersStride),
    winnersStride,
    picks: kernel.integers(globals.picks.value, units),
    image: kernel.bytes(globals.staging.value, pixels),
    natural: kernel.floats(globals.natural.value, pixels),
    feature: kernel.signedBytes(globals.feature.value, pixels),
    dutyCycles: kernel.floats(globals.dutyCycles.value, units),
    boosts: kernel.floats(globals.boosts.value, units),
  };
}
