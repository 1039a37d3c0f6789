import type { TiedSettings } from './settings';

/** Digits of a scale: few, because it is written into links. */
const DIGITS = 4;

/**
 * What all weights are multiplied by when the number of winners changes from one image to the next. A reconstruction is a sum of
 * features: with more winners each has to become fainter in proportion, or the sum is too bright by the same factor. With fewer, each may become
 * brighter, but not in proportion: features that were learnt as small parts have more in them than the image has.
 * See docs/decisions/changes-of-winners.md.
 */
export function weightScale(before: TiedSettings, after: TiedSettings): number {
  const ratio = before.winners / after.winners;
  return Number((ratio < 1 ? ratio : Math.sqrt(ratio)).toPrecision(DIGITS));
}
