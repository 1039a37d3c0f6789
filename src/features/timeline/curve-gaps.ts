/** Where a curve has not been measured, so that no line is drawn there. */

/**
 * Up to 10,000 images a run measures itself at least at each doubling, later on every few seconds. A step of more than two
 * doublings has passed over what would have been measured at that pace: a run that went on faster than it could be measured.
 */
const LONGEST_STEP = 4;
/** The first images are learnt within milliseconds: there the steps are long, and the line is where the error fell. */
const EARLY_IMAGES = 1000;

/** @returns whether nothing is known of what lies between two neighbouring measurements. */
export function isUnmeasured(imagesBefore: number, imagesAfter: number): boolean {
  return imagesBefore >= EARLY_IMAGES && imagesAfter > LONGEST_STEP * imagesBefore;
}

/** Indices of two neighbouring measurements. */
export type Stretch = readonly [before: number, after: number];

/**
 * @param images seen at each measurement, ascending. @param values measured there; null: nothing, which is passed over.
 * @returns the stretches that were not measured, in their order.
 */
export function unmeasuredStretches(
  images: ArrayLike<number>,
  values: ArrayLike<number | null | undefined>,
): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let before = -1;
  for (let i = 0; i < images.length; i++) {
    if (typeof values[i] !== 'number') continue;
    if (before >= 0 && isUnmeasured(images[before]!, images[i]!)) stretches.push([before, i]);
    before = i;
  }
  return stretches;
}

/** @returns the measurements that no line reaches: between two stretches, or between one and an end of the curve. */
export function lonelyMeasurements(
  values: ArrayLike<number | null | undefined>,
  stretches: readonly Stretch[],
): readonly number[] {
  if (stretches.length === 0) return [];
  const known = Array.from(values, (value, i) => (typeof value === 'number' ? i : -1)).filter((i) => i >= 0);
  const endsBefore = new Set(stretches.map(([before]) => before)).add(known.at(-1)!);
  const beginsAfter = new Set(stretches.map(([, after]) => after)).add(known[0]!);
  return known.filter((i) => endsBefore.has(i) && beginsAfter.has(i));
}
