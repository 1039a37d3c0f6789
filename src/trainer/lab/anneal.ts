import type { Clipping } from '../../core/clipping';
import type { RandomStream } from '../../core/random';

/** The task of a search: find bits whose features add up, clipped, to the image as closely as possible. */
export interface Annealing {
  /** One row of pixels per unit. */
  readonly weights: Float32Array;
  readonly image: Float32Array;
  readonly clipping: Clipping;
  /** The bits that are on at the start, each once. */
  readonly start: Uint32Array;
  /** The number of exchanges of one bit to try. */
  readonly steps: number;
  readonly random: RandomStream;
}

/**
 * The temperature falls geometrically between these multiples of the initial error per bit. They were found by trial: a
 * hotter search starts from scratch, and a colder one accepts no worse step.
 */
const HOT = 1;
const COLD = 0.001;
/** Exchanges between two yields, where the sum is also recomputed, so that rounding errors do not grow. */
const AT_ONCE = 2000;

/**
 * Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983): exchanges one bit that is on for one that is off. A better
 * code is always accepted, a worse one with probability exp(-rise / temperature).
 * @returns the best bits found, ascending; a generator that yields the share of the work done.
 */
export function* anneal(task: Annealing): Generator<number, Uint32Array<ArrayBuffer>, void> {
  const { weights, image, clipping, steps, random } = task;
  const pixels = image.length;
  const units = weights.length / pixels;
  const on = Uint32Array.from(task.start);
  const off = Uint32Array.from(Array.from({ length: units }, (_, unit) => unit).filter((unit) => !on.includes(unit)));
  const sum = new Float64Array(pixels);
  let squares = addUp(task, on, sum);
  let best = { bits: on.slice(), squares };
  if (off.length === 0 || on.length === 0) return best.bits.sort();
  const hot = (HOT * squares) / on.length;
  const cooling = Math.log(COLD / HOT) / steps;
  for (let step = 0; step < steps; step++) {
    if (step % AT_ONCE === 0) {
      squares = addUp(task, on, sum);
      yield step / steps;
    }
    const i = random.integer(0, on.length - 1);
    const j = random.integer(0, off.length - 1);
    const gone = on[i]! * pixels;
    const come = off[j]! * pixels;
    const allowed = squares - hot * Math.exp(cooling * step) * Math.log(Math.max(random.unit(), 2 ** -25));
    const changed = errorWith(sum, weights, gone, come, image, clipping, allowed);
    if (changed > allowed) continue;
    for (let p = 0; p < pixels; p++) sum[p]! += weights[come + p]! - weights[gone + p]!;
    const unit = on[i]!;
    on[i] = off[j]!;
    off[j] = unit;
    squares = changed;
    if (squares < best.squares) best = { bits: on.slice(), squares };
  }
  return best.bits.sort();
}

/**
 * The squared error with the row at `come` in place of the row at `gone`; either may be -1 for none. Stops early once
 * the error exceeds `bound`. A separate function without powers, because engines make these fast.
 */
export function errorWith(
  sum: Float64Array,
  weights: Float32Array,
  gone: number,
  come: number,
  image: Float32Array,
  clipping: Clipping,
  bound = Number.POSITIVE_INFINITY,
): number {
  const lowest = clipping === 'none' ? Number.NEGATIVE_INFINITY : 0;
  const highest = clipping === 'both' ? 1 : Number.POSITIVE_INFINITY;
  let squares = 0;
  for (let p = 0; p < image.length && squares <= bound; p++) {
    let value = sum[p]!;
    if (gone >= 0) value -= weights[gone + p]!;
    if (come >= 0) value += weights[come + p]!;
    if (value < lowest) value = lowest;
    else if (value > highest) value = highest;
    const difference = value - image[p]!;
    squares += difference * difference;
  }
  return squares;
}

/** @returns the squared error of the bits' sum, which is left in `sum`. */
function addUp({ weights, image, clipping }: Annealing, bits: Uint32Array, sum: Float64Array): number {
  sum.fill(0);
  for (const unit of bits) {
    for (let p = 0; p < sum.length; p++) sum[p]! += weights[unit * sum.length + p]!;
  }
  return errorWith(sum, weights, -1, -1, image, clipping);
}
