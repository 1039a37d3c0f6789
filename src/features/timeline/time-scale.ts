import { grouped } from '../../core/counted';

/** Where images stand on the line of time: none at its beginning, then 1, 10, 100, ..., each doubling the same length. */
export interface TimeScale {
  /** From the left, in the units of the width. @param imagesSeen may lie beyond the end. */
  x(imagesSeen: number): number;
  /** The other way round. */
  imagesAt(x: number): number;
  /** 0 and the powers of ten that have a number. */
  readonly ticks: readonly number[];
}

/** A run goes on to a million images at least. */
const LEAST_DECADES = 6;
/** Shares of the length: before the first image, and after the last power of ten. */
const BEFORE_FIRST = 0.05;
const AFTER_LAST = 0.015;
/** Powers of ten closer together than this have a number only every second time. */
const LEAST_TICK_DISTANCE = 72;

/** Powers of ten that the line of time reaches to. @param latest the images seen by now. */
export function decadesOf(latest: number): number {
  return Math.max(LEAST_DECADES, latest >= 1 ? Math.ceil(Math.log10(latest)) : 0);
}

/** @param latest the images seen by now. @param unit of `LEAST_TICK_DISTANCE`: how much larger than usual letters are. */
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

/** `10,000`; from a million on in words, which are shorter. */
export function tickText(imagesSeen: number): string {
  if (imagesSeen < 1_000_000) return grouped(imagesSeen);
  return `${grouped(imagesSeen / 1_000_000)} million`;
}
