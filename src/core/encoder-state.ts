/** The thread's kind of encoder: tied weights and a boosted k-winner-take-all. */
export const TIED_KWTA = 'tied-kwta';

/** An array of a state. It may have any type, because some kinds of encoders use integers. */
export type StateArray =
  | Float32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>
  | Int8Array<ArrayBuffer>
  | Int16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>;

/** A copy of everything that learning changes, in an order that does not depend on the implementation. */
export interface EncoderState {
  /** Which kind of encoder this belongs to, for example `tied-kwta`. */
  readonly kind: string;
  readonly counters: Readonly<Record<string, number>>;
  /** Named arrays; for `tied-kwta`: weights (units x pixels, row by row) and dutyCycles (units). */
  readonly arrays: Readonly<Record<string, StateArray>>;
}

const STATE_ARRAYS = [
  Float32Array,
  Float64Array,
  Int8Array,
  Int16Array,
  Int32Array,
  Uint8Array,
  Uint16Array,
  Uint32Array,
] as const;

/** @param value from anywhere. */
export function isStateArray(value: unknown): value is StateArray {
  return STATE_ARRAYS.some((type) => value instanceof type);
}

/** Images that the encoder of a state had learnt from; 0 without a state. */
export function imagesSeenOf(state: EncoderState | null): number {
  return state?.counters['imagesSeen'] ?? 0;
}

/** The buffers to transfer with a state. */
export function stateBuffers(state: EncoderState): ArrayBuffer[] {
  return Object.values(state.arrays).map((array) => array.buffer);
}
