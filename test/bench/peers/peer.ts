/** Sizes and training data; every peer gets the same. */
export interface BenchTask {
  readonly units: number;
  readonly winners: number;
  /** Rounds of explaining away. */
  readonly rounds: number;
  /** All training images of MNIST, 784 bytes each. */
  readonly images: Uint8Array;
  /** Indices of the images, shuffled by a fixed seed. */
  readonly order: Uint32Array;
}

/** A learner to be timed. */
export interface Peer {
  /** Learns from `order.subarray(first, first + count)`; returns the mean of its images' errors. */
  train(first: number, count: number): Promise<number>;
  close(): void;
}

/** Name and factory of a peer. */
export interface PeerEntry {
  readonly name: string;
  readonly rounds: 1 | 5 | 30;
  /** @throws Error that says what is missing and how to get it. */
  create(task: BenchTask): Promise<Peer>;
}

/** Values that the peers share with the encoder's default settings (src/encoders/tied-kwta/settings.ts). */
export const PIXELS = 784;
export const INHIBITION = 0.8;
export const DUTY_CYCLE_WINDOW = 100;

/** eta of the automatic schedule at image t. */
export function automaticRate(t: number): number {
  return Math.max(0.03, 0.9 / (1 + t / 5000));
}

/** n x 784 weights, uniform in -0.01 ... 0.01. */
export function startWeights(units: number): Float32Array {
  let state = 12_345;
  return Float32Array.from({ length: units * PIXELS }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 31 - 1) * 0.01;
  });
}
