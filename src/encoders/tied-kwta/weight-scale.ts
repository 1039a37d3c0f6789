import type { TiedSettings } from './settings';

/** Significant digits of a scale: few, because it is written into links. */
const DIGITS = 4;

/**
 * The factor on all weights when the number of winners changes from one image to the next. A reconstruction is a sum of
 * features: with more winners each must become fainter in proportion, or the sum is too bright by the same factor. With
 * fewer, each may become brighter, but not in proportion: a feature learnt as a small part contains more than the image
 * has. See docs/decisions/changes-of-winners.md.
 */
export function weightScale(before: TiedSettings, after: TiedSettings): number {
  const ratio = before.winners / after.winners;
  return Number((ratio < 1 ? ratio : Math.sqrt(ratio)).toPrecision(DIGITS));
}
