import type { HtmKernel } from './wasm-kernel';

/** Views into the kernel's memory, made once so that training allocates nothing. */
export interface KernelViews {
  readonly order: Uint32Array;
  readonly increments: Uint32Array;
  readonly strengthRates: Float32Array;
  /** Sums of (r - x)^2 of the images of a slice. */
  readonly squares: Float64Array;
  readonly image: Uint8Array;
  /** Grey levels. */
  readonly reconstruction: Int32Array;
  readonly row: Uint8Array;
  readonly feature: Int8Array;
  readonly litCounts: Uint32Array;
  readonly dutyCycles: Float32Array;
  readonly boosts: Float32Array;
  readonly picks: Uint32Array;
  /** The winners of the images of a slice. */
  readonly winners: readonly Uint32Array[];
}

/** The views of the encoder that the kernel's memory is laid out for. */
export function kernelViews(kernel: HtmKernel, units: number, pixels: number): KernelViews {
  const { globals, call } = kernel;
  const slice = globals.MAX_SLICE.value;
  const greys = kernel.bytes(globals.reconstruction.value, pixels * Int32Array.BYTES_PER_ELEMENT);
  return {
    order: kernel.integers(globals.order.value, slice),
    increments: kernel.integers(globals.increments.value, slice),
    strengthRates: kernel.floats(globals.strengthRates.value, slice),
    squares: kernel.doubles(globals.squares.value, slice),
    image: kernel.bytes(globals.staging.value, pixels),
    reconstruction: new Int32Array(greys.buffer, greys.byteOffset, pixels),
    row: kernel.bytes(globals.row.value, pixels),
    feature: kernel.signedBytes(globals.feature.value, pixels),
    litCounts: kernel.integers(globals.litCounts.value, pixels),
    dutyCycles: kernel.floats(globals.dutyCycles.value, units),
    boosts: kernel.floats(globals.boosts.value, units),
    picks: kernel.integers(globals.picks.value, units),
    winners: Array.from({ length: slice }, (_, slot) => kernel.integers(call.winnersOf(slot), units)),
  };
}
