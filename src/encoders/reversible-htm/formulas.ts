/**
 * The formulas of the algorithm, one function each. Counts and permanences are integers, so
 * that sums are exact in any order; only the boosts, and the values they depend on, are
 * float32: `f32` rounds after each operation, in the order written here.
 */
import { asPixelBytes, type ImageShape } from '../../core/image-shape';
import { picksAfterRounds } from '../../core/picks-after-rounds';
import type { HtmSettings } from './settings';

const f32 = Math.fround;

/** The lowest and the highest grey level, which are those of the stored bytes. */
export function greyRange({ signed }: ImageShape): { readonly low: number; readonly high: number } {
  return signed ? { low: -127, high: 127 } : { low: 0, high: 255 };
}

/** x: the stored bytes as grey levels. */
export function loadGreys(bytes: Uint8Array, shape: ImageShape, into: Int32Array): void {
  into.set(asPixelBytes(shape, bytes));
}

/** The sum of x^2 over all pixels. */
export function sumOfSquares(values: Int32Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}

/** |x|^2 / (k s): roughly the size of an overlap. S is its running mean. */
export function imageStrength(squares: number, { winners, gain }: HtmSettings): number {
  return f32(squares / (winners * gain));
}

/** max(1 / (t + 1), 0.01): a plain mean over the first hundred images, a running mean after that. */
export function strengthRate(imagesSeen: number): number {
  return f32(Math.max(1 / (imagesSeen + 1), 0.01));
}

/** S + rate * (|x|^2 / (k s) - S) */
export function nextStrength(strength: number, ofImage: number, rate: number): number {
  return f32(strength + f32(rate * f32(ofImage - strength)));
}

/** g * S: the boost of a unit that never wins. */
export function largestBoost(boostStrength: number, strength: number): number {
  return f32(f32(boostStrength) * strength);
}

/** n / k, which is 1 / q. */
export function unitsPerWinner({ units, winners }: HtmSettings): number {
  return f32(units / winners);
}

/** g * S * (1 - d / q). @param largest g * S. @param perWinner 1 / q. */
export function boostOf(dutyCycle: number, largest: number, perWinner: number): number {
  return f32(largest * f32(1 - f32(dutyCycle * perWinner)));
}

/** overlap + boost */
export function scoreOf(overlap: number, boost: number): number {
  return f32(f32(overlap) + boost);
}

/** How many winners have been picked after each round. */
export function picks({ winners, rounds, roundShape }: HtmSettings): Uint32Array {
  return picksAfterRounds(winners, rounds, roundShape === 'front' ? 0.5 : null);
}

/** The threshold in grey levels when `active` columns vote: floor(theta * active * s / k). */
export function greyThreshold(active: number, { threshold, gain, winners }: HtmSettings): number {
  return Math.floor((threshold * active * gain) / winners);
}

/** r = clamp(s * count - threshold): a pixel lights up when it gets more votes than it needs. */
export function readPixel(count: number, gain: number, threshold: number, shape: ImageShape): number {
  const { low, high } = greyRange(shape);
  return Math.min(high, Math.max(low, gain * count - threshold));
}

/** lambda in 256ths. */
export function inhibitionIn256ths(inhibition: number): number {
  return Math.round(256 * inhibition);
}

/** e = x - lambda * r, rounded to whole grey levels. */
export function residual(grey: number, read: number, lambda256: number): number {
  return grey - ((lambda256 * read + 128) >> 8);
}

/** The number of steps by which permanences move: max(1, round(inc / (1 + t / 5000))). */
export function incrementAt({ increment }: HtmSettings, imagesSeen: number): number {
  return Math.max(1, Math.round(increment / (1 + imagesSeen / HALVING_IMAGES)));
}

/** Images after which the increment has halved. */
const HALVING_IMAGES = 5000;

/** The step of the winners' permanences: down if a pixel has too much ink, up if too little, 0 within tolerance. */
export function stepOf(difference: number, tolerance: number, increment: number): number {
  if (difference > tolerance) return -increment;
  return difference < -tolerance ? increment : 0;
}

export function nextPermanence(permanence: number, step: number): number {
  return Math.min(255, Math.max(0, permanence + step));
}

/** a = q / window, and 1 - a, the share that a duty cycle keeps. */
export function dutyCycleRates({ units, winners, dutyCycleWindow }: HtmSettings): { a: number; keep: number } {
  const a = f32(winners / units / dutyCycleWindow);
  return { a, keep: f32(1 - a) };
}

/** (1 - a) * d + a * (1 if the unit won, else 0) */
export function nextDutyCycle(dutyCycle: number, won: boolean, { a, keep }: { a: number; keep: number }): number {
  const kept = f32(keep * dutyCycle);
  return won ? f32(kept + a) : kept;
}

/** The per-pixel mean of (r - x)^2, converted from grey levels to pixel values. */
export function meanError(squares: number, pixels: number, shape: ImageShape): number {
  const { high } = greyRange(shape);
  return squares / (pixels * (high * high));
}

/**
 * The units with the `count` highest scores among those not taken, ascending; between equal
 * scores the lower index wins.
 */
export function highest(scores: Float32Array, count: number, taken: Uint8Array): Uint32Array<ArrayBuffer> {
  const candidates: number[] = [];
  for (let j = 0; j < scores.length; j++) if (!taken[j]) candidates.push(j);
  candidates.sort((a, b) => (scores[a] === scores[b] ? a - b : scores[b]! - scores[a]!));
  return Uint32Array.from(candidates.slice(0, count)).sort();
}
