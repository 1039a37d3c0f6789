/**
 * Lets `toEqual` compare two typed arrays at once, with the same result: element by element it takes longer than most
 * of the arrays took to compute. Set-up file; once per process.
 */
import { expect } from 'vitest';

type Numbers = ArrayLike<number | bigint>;

const isTypedArray = (value: unknown): value is Numbers => ArrayBuffer.isView(value) && !(value instanceof DataView);

/** @returns undefined if this tester does not apply. */
function haveSameElements(a: unknown, b: unknown): boolean | undefined {
  if (!isTypedArray(a) || !isTypedArray(b) || a.constructor !== b.constructor) return undefined;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return true;
}

const ADDED = Symbol.for('sdr-playground.array-equality');
if (!(ADDED in globalThis)) {
  Object.assign(globalThis, { [ADDED]: true });
  expect.addEqualityTesters([haveSameElements]);
}
