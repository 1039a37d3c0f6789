/** Shared by encoders that pick no winners: every unit has a value in every code. */
import type { CodeSpace } from '../core/code-space';
import type { EncoderState } from '../core/encoder-state';
import type { SparseCode } from '../core/sparse-code';

export function denseSpace(units: number): CodeSpace {
  return { units, mostBits: units, values: 'real', dense: true };
}

/** All units, ascending. */
export function allUnits(units: number): Uint32Array<ArrayBuffer> {
  return Uint32Array.from({ length: units }, (_, unit) => unit);
}

/** Writes the values of a code; units not in the code get zero. */
export function valuesOf({ bits, strengths }: SparseCode, into: Float32Array): void {
  into.fill(0);
  for (let i = 0; i < bits.length; i++) into[bits[i]!] = strengths?.[i] ?? 1;
}

/** r = clip(y) in place, at both ends unless images are signed; then d = r - x. @returns the mean of d^2. */
export function clipAndCompare(output: Float32Array, image: Float32Array, signed: boolean, into: Float32Array): number {
  clip(output, signed);
  let squares = 0;
  for (let p = 0; p < image.length; p++) {
    const difference = Math.fround(output[p]! - image[p]!);
    into[p] = difference;
    squares += difference * difference;
  }
  return squares / image.length;
}

/** Clips pixel values to 0 ... 1; leaves signed images alone. */
export function clip(output: Float32Array, signed: boolean): void {
  if (signed) return;
  for (let p = 0; p < output.length; p++) output[p] = Math.min(1, Math.max(0, output[p]!));
}

/** A layer's largest initial absolute weight: sqrt(6 / (inputs + outputs)), after Glorot and Bengio (2010). */
export function glorotRange(inputs: number, outputs: number): number {
  return Math.sqrt(6 / (inputs + outputs));
}

/** The problem with a state whose arrays should be float32 and have these lengths, or null. */
export function arraysProblem(
  { kind, arrays }: EncoderState,
  expected: string,
  lengths: Readonly<Record<string, number>>,
): string | null {
  if (kind !== expected) return `it is of a kind of encoder called “${kind}”; expected ${expected}`;
  for (const [name, length] of Object.entries(lengths)) {
    const array = arrays[name];
    if (!(array instanceof Float32Array)) return `it has no float32 array called ${name}`;
    if (array.length !== length || length === 0) return `${name} holds ${array.length} values; expected ${length}`;
  }
  return null;
}

/** @throws RangeError when a state does not fit an encoder with these arrays; see `arraysProblem`. */
export function checkDenseState(state: EncoderState, kind: string, own: Readonly<Record<string, Float32Array>>): void {
  const lengths = Object.fromEntries(Object.entries(own).map(([name, { length }]) => [name, length]));
  const problem = arraysProblem(state, kind, lengths);
  if (problem !== null) throw new RangeError(`a state of another encoder: ${problem}`);
  const { imagesSeen } = state.counters;
  if (!Number.isSafeInteger(imagesSeen) || imagesSeen! < 0) {
    throw new RangeError(`a state with the counters ${JSON.stringify(state.counters)}; expected imagesSeen`);
  }
}

/** @throws RangeError unless `count` is a whole number of at least 1. */
export function checkCount(name: string, count: number): void {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`${name} was ${count}; expected a whole number of at least 1`);
  }
}
