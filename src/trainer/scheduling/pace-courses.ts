/** A schedule of images over milliseconds that is not a steady speed. It sets only the pace, never what is learnt. */
export interface Course {
  images(ms: number): number;
  /** The time at which this many images are due: the inverse of `images`. */
  msAt(images: number): number;
  /** From this time on nothing is held back. */
  readonly endMs: number;
  /** A machine too slow for the course need follow it only up to here, once `endMs` have passed. */
  readonly enoughMs: number;
}

/** Starts with one image and doubles their number every second. */
export const DOUBLING: Course = {
  images: (ms) => 2 ** (ms / 1000),
  msAt: (images) => 1000 * Math.log2(images),
  endMs: Number.POSITIVE_INFINITY,
  enoughMs: Number.POSITIVE_INFINITY,
};

/** The times of the first images. Each stays for a while, because it changes everything on the page. */
const FIRST_IMAGES_MS = [700, 2200, 3000, 3800];
/** From here on the number of images doubles, first a little faster than once a second, then once a second. */
const DOUBLES_FROM_MS = 4600;
const DOUBLINGS_MS = 14_000;
/** The numbers of images at those two times. */
const DOUBLES_FROM = FIRST_IMAGES_MS.length;
const AFTER_DOUBLINGS = 4096;
const MS_PER_DOUBLING = (DOUBLINGS_MS - DOUBLES_FROM_MS) / Math.log2(AFTER_DOUBLINGS / DOUBLES_FROM);

/** From noise to full speed, at which point viewers know what they are looking at. */
export const OPENING: Course = {
  images: (ms) => {
    if (ms >= OPENING.endMs) return Number.POSITIVE_INFINITY;
    if (ms >= DOUBLINGS_MS) return AFTER_DOUBLINGS * 2 ** ((ms - DOUBLINGS_MS) / 1000);
    if (ms >= DOUBLES_FROM_MS) return DOUBLES_FROM * 2 ** ((ms - DOUBLES_FROM_MS) / MS_PER_DOUBLING);
    return FIRST_IMAGES_MS.filter((at) => ms >= at).length;
  },
  msAt: (images) => {
    if (images <= 0) return 0;
    if (images <= DOUBLES_FROM) return FIRST_IMAGES_MS[Math.ceil(images) - 1]!;
    if (images <= AFTER_DOUBLINGS) return DOUBLES_FROM_MS + MS_PER_DOUBLING * Math.log2(images / DOUBLES_FROM);
    return Math.min(DOUBLINGS_MS + 1000 * Math.log2(images / AFTER_DOUBLINGS), OPENING.endMs);
  },
  endMs: 20_000,
  enoughMs: 17_000,
};

/** The same course with all times multiplied. */
export function stretched(course: Course, stretch: number): Course {
  return {
    images: (ms) => course.images(ms / stretch),
    msAt: (images) => stretch * course.msAt(images),
    endMs: stretch * course.endMs,
    enoughMs: stretch * course.enoughMs,
  };
}
