import type { ReadingDecisions, ValueMeaning } from '../../core/reading';
import type { Normalisation } from './colour-normalisation';
import { refuse } from './refuse';

/** Statistics of a set of pixel values, which decide how they become bytes. */
export interface ValueRange {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
  readonly count: number;
  /** How many of them are the least, and how many the largest. */
  readonly leastCount: number;
  readonly mostCount: number;
}

export const NO_VALUES: ValueRange = {
  least: Number.POSITIVE_INFINITY,
  most: Number.NEGATIVE_INFINITY,
  whole: true,
  count: 0,
  leastCount: 0,
  mostCount: 0,
};

/**
 * Extends a range by further values.
 * @param place describes the place of the i-th value, for the message if it is not a finite number.
 * @throws DataError (format) on NaN and infinities.
 */
export function extendRange(range: ValueRange, values: ArrayLike<number>, place: (i: number) => string): ValueRange {
  let { least, most, whole, leastCount, mostCount } = range;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) refuse(`${place(i)} is ${value}; expected a finite number`);
    if (value < least) {
      least = value;
      leastCount = 0;
    }
    if (value === least) leastCount++;
    if (value > most) {
      most = value;
      mostCount = 0;
    }
    if (value === most) mostCount++;
    if (whole && !Number.isInteger(value)) whole = false;
  }
  return { least, most, whole, leastCount, mostCount, count: range.count + values.length };
}

export function unionOfRanges(ranges: readonly ValueRange[]): ValueRange {
  return ranges.reduce(
    (union, { least, most, whole, count, leastCount, mostCount }) => ({
      least: Math.min(union.least, least),
      most: Math.max(union.most, most),
      whole: union.whole && whole,
      count: union.count + count,
      leastCount: (union.least <= least ? union.leastCount : 0) + (least <= union.least ? leastCount : 0),
      mostCount: (union.most >= most ? union.mostCount : 0) + (most >= union.most ? mostCount : 0),
    }),
    NO_VALUES,
  );
}

/** The mapping of values to bytes: `top` becomes 255, or 127 in signed images, and `bottom` 0; see `ImageShape`. */
export interface Scaling {
  readonly signed: boolean;
  readonly top: number;
  readonly bottom: number;
  /** If negative values can be read in two ways: the way chosen, and why; else null. */
  readonly values: ReadingDecisions['values'];
  /** The normalisation of the colours to undo, if any. */
  readonly normalised?: Normalisation;
  /** One sentence for the user; null if the values stay as they are. */
  readonly remark: string | null;
}

/** From this share of all values on, the least or the largest value counts as the most common one. */
const PAPER_SHARE = 0.3;
/** Fewer values prove nothing. */
const FEWEST_VALUES = 64;

/**
 * Values count as 0 ... 255 or 0 ... 1 if the largest reaches at least half of that; otherwise the largest becomes
 * white, so that images with, say, 17 levels of grey are not nearly black. With negative values, zero stays zero and
 * the largest absolute value becomes 1.
 * @param storedSigned whether the values come from signed bytes, which may stay as they are.
 * @param chosen how the user wants to read negative values; null: as ink if the least or the largest value is paper.
 * @throws DataError (format) if all values are zero.
 */
export function chooseScaling(range: ValueRange, storedSigned: boolean, chosen: ValueMeaning | null = null): Scaling {
  const { least, most, whole } = range;
  const largest = Math.max(Math.abs(least), Math.abs(most));
  const span = `Values from ${shown(least)} to ${shown(most)}`;
  const rounded = whole ? '' : ', rounded to 8 bits';
  if (largest === 0) refuse('Every pixel is 0; expected images with something on them');

  // Negative values that would be rounded to zero do not make images signed.
  if (least < 0 && -least >= most / 510) {
    const because = most > least ? paperBecause(range) : null;
    const taken = most > least ? (chosen ?? (because === null ? 'signed' : 'ink')) : 'signed';
    const values = most > least ? { taken, because } : null;
    if (taken === 'ink') {
      const remark = `${span}: ${shown(least)} is black, ${shown(most)} is white${rounded}.`;
      return { signed: false, top: most, bottom: least, values, remark };
    }
    const kept = { signed: true, bottom: 0, values };
    if (storedSigned && largest >= 64)
      return { ...kept, top: 127, remark: `${span} of signed bytes: 127 counts as 1.` };
    const by = largest === 1 ? 'kept' : `scaled by 1/${shown(largest)}`;
    return { ...kept, top: largest, remark: `${span}: signed, ${by}, stored in 8 bits; the largest counts as 1.` };
  }
  const unsigned = { signed: false, bottom: 0, values: null };
  const inByteRange = most > 127 && most <= 255;
  if (inByteRange) return { ...unsigned, top: 255, remark: whole ? null : `${span}: 255 is white${rounded}.` };
  if (most >= 0.5 && most <= 1) return { ...unsigned, top: 1, remark: `${span}: 1 is white${rounded}.` };
  return {
    ...unsigned,
    top: most,
    remark: `${span}: scaled by 1/${shown(most)}, so that the largest is white${rounded}.`,
  };
}

/**
 * The scaling of normalised colour images: undoes the normalisation, unless the user wants the values as they are.
 * @param range of all channels together.
 */
export function undoneScaling(range: ValueRange, normalised: Normalisation, chosen: ValueMeaning | null): Scaling {
  const because = `Red, green and blue end where the mean and deviation of ${normalised.name} put black and white.`;
  const values = { taken: chosen ?? 'ink', because };
  if (chosen === 'signed') return { ...chooseScaling(range, false, 'signed'), values };
  const remark = `Values from ${shown(range.least)} to ${shown(range.most)}: the normalisation of ${normalised.name} was undone.`;
  return { signed: false, top: 1, bottom: 0, values, normalised, remark };
}

/** Why values are ink on black or white paper; null if nothing indicates it. */
function paperBecause({ count, leastCount, mostCount }: ValueRange): string | null {
  if (count < FEWEST_VALUES) return null;
  if (leastCount >= PAPER_SHARE * count) return 'The least value is the commonest: it is the paper.';
  return mostCount >= PAPER_SHARE * count ? 'The largest value is the commonest: it is the paper.' : null;
}

/** The byte of a value, rounded to the nearest level. */
export function toByte(value: number, { signed, top, bottom }: Scaling): number {
  const level = Math.round(((value - bottom) / (top - bottom)) * (signed ? 127 : 255));
  return signed ? Math.max(-128, Math.min(127, level)) & 0xff : Math.max(0, Math.min(255, level));
}

function shown(value: number): string {
  return String(Number(value.toPrecision(3)));
}
