/** The kind of encoder of the thread: tied weights and a boosted k-winner-take-all. */
export const TIED_KWTA = 'tied-kwta';

/** A copy of what learning changes, in an order that does not depend on the implementation. */
export interface EncoderState {
  /** Which kind of encoder this belongs to, for example `tied-kwta`. */
  readonly kind: string;
  readonly counters: Readonly<Record<string, number>>;
  /** Named arrays; for `tied-kwta`: weights (units x pixels, row by row) and dutyCycles (units). */
  readonly arrays: Readonly<Record<string, Float32Array<ArrayBuffer>>>;
}

/** The buffers to transfer with a state. */
export function stateBuffers(state: EncoderState): ArrayBuffer[] {
  return Object.values(state.arrays).map((array) => array.buffer);
}
