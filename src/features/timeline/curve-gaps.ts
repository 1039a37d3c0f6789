/** Finds the unmeasured stretches of a curve, where no line is drawn. */

/**
 * Up to 10,000 images a run is measured at least once per doubling, and every few seconds after that. A step of more
 * than two doublings has skipped measurements: the run trained faster than it could be measured.
 */
const LONGEST_STEP = 4;
/**
 * The first images are learnt within milliseconds: steps are long, but the line must still show the error's first fall.
 */
const EARLY_IMAGES = 1000;

/** @returns whether the stretch between two neighbouring measurements counts as unmeasured. */
export function isUnmeasured(imagesBefore: number, imagesAfter: number): boolean {
  return imagesBefore >= EARLY_IMAGES && imagesAfter > LONGEST_STEP * imagesBefore;
}

/** Indices of two neighbouring measurements. */
export type Stretch = readonly [before: number, after: number];

/**
 * @param images seen at each measurement, ascending. @param values measured there; null entries are skipped.
 * @returns the unmeasured stretches, in order.
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

/** @returns the isolated measurements, which no line reaches: each has a gap or an end of the curve on either side. */
export function isolatedMeasurements(
  values: ArrayLike<number | null | undefined>,
  stretches: readonly Stretch[],
): readonly number[] {
  if (stretches.length === 0) return [];
  const known = Array.from(values, (value, i) => (typeof value === 'number' ? i : -1)).filter((i) => i >= 0);
  const endsBefore = new Set(stretches.map(([before]) => before)).add(known.at(-1)!);
  const beginsAfter = new Set(stretches.map(([, after]) => after)).add(known[0]!);
  return known.filter((i) => endsBefore.has(i) && beginsAfter.has(i));
}
