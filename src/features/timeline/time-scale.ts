import { grouped } from '../../core/counted';

/** The scale of the timeline: starts at 0 images; logarithmic from 1 image on, so each doubling has the same length. */
export interface TimeScale {
  /** The distance from the left, in the units of the width. @param imagesSeen may lie beyond the end. */
  x(imagesSeen: number): number;
  /** The inverse of `x`. */
  imagesAt(x: number): number;
  /** The labelled ticks: powers of ten, after 0 if there is room for it. */
  readonly ticks: readonly number[];
}

/** The axis reaches at least a million images. */
const LEAST_DECADES = 6;
/** Shares of the length: before the first image, and after the last power of ten. */
const BEFORE_FIRST = 0.05;
const AFTER_LAST = 0.015;
/** Labels keep at least this distance; closer powers of ten are labelled only every second time, or less often. */
const LEAST_TICK_DISTANCE = 72;

/** The number of decades on the timeline. @param latest the images seen so far. */
export function decadesOf(latest: number): number {
  return Math.max(LEAST_DECADES, latest >= 1 ? Math.ceil(Math.log10(latest)) : 0);
}

/**
 * @param latest the images seen so far. @param unit size of letters relative to usual; scales `LEAST_TICK_DISTANCE`.
 */
export function timeScale(width: number, latest: number, unit = 1): TimeScale {
  const decades = decadesOf(latest);
  const first = BEFORE_FIRST * width;
  const decade = ((1 - BEFORE_FIRST - AFTER_LAST) * width) / decades;
  const step = Math.max(1, Math.ceil((LEAST_TICK_DISTANCE * unit) / Math.max(1, decade)));
  const powers = Array.from({ length: decades + 1 }, (_, power) => power).filter((power) => power % step === 0);
  const hasRoomForZero = first >= 24 * unit;
  return {
    x: (imagesSeen) => {
      if (!(imagesSeen > 0)) return 0;
      return imagesSeen < 1 ? imagesSeen * first : first + decade * Math.log10(imagesSeen);
    },
    imagesAt: (x) => (x < first ? Math.max(0, x / first) : 10 ** ((x - first) / decade)),
    ticks: [...(hasRoomForZero ? [0] : []), ...powers.map((power) => 10 ** power)],
  };
}

/** `10,000`; from a million up in words, which are shorter. */
export function tickText(imagesSeen: number): string {
  if (imagesSeen < 1_000_000) return grouped(imagesSeen);
  return `${grouped(imagesSeen / 1_000_000)} million`;
}
