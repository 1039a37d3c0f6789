import type { Course } from './pace-courses';

/** Longer halts are a measurement at a large setting, or a machine that slept: what was missed then is not caught up with. */
const LONGEST_STEP_MS = 250;
/** What is due exactly now is due, whatever the rounding of a logarithm. */
const ROUNDING = 1e-6;

/**
 * Follows a course from however many images have been seen. The course waits for a machine that cannot keep up with it and for
 * images that have not come: it never has more than a slice to catch up with. Times in milliseconds.
 */
export class CourseFollower {
  private readonly course: Course;
  /** Where on the course; it stands still while nothing is asked. */
  private at: number;
  private lookedAt: number | null = null;
  private passedMs: number;
  /** The machine learns as fast as it can, and that is not enough. */
  private outrun = false;

  /** @param fromMs where on the course it begins. */
  constructor(course: Course, fromMs = 0) {
    this.course = course;
    this.at = fromMs;
    this.passedMs = fromMs;
  }

  /** Whether the course holds nothing back any more: it has come to its end, or far enough on a machine that it outruns. */
  get over(): boolean {
    const { endMs, enoughMs } = this.course;
    return this.at >= endMs || (this.outrun && this.passedMs >= endMs && this.at >= enoughMs);
  }

  /** Time that passes from here to the next look is none of the course. */
  halt(): void {
    this.lookedAt = null;
  }

  /** Images that may be learnt now, at most `atMost`. */
  allowance(now: number, atMost: number, imagesSeen: number): number {
    this.passTime(now);
    this.at = Math.max(this.at, this.course.msAt(imagesSeen));
    if (this.over) return atMost;
    const due = Math.floor(this.course.images(this.at) + ROUNDING) - imagesSeen;
    this.outrun = due > atMost;
    if (!this.outrun) return Math.max(0, due);
    this.at = this.course.msAt(imagesSeen + atMost);
    return atMost;
  }

  untilNext(imagesSeen: number): number {
    return Math.max(0, this.course.msAt(imagesSeen + 1) - this.at);
  }

  private passTime(now: number): void {
    const step = this.lookedAt === null ? 0 : Math.min(now - this.lookedAt, LONGEST_STEP_MS);
    this.lookedAt = now;
    this.at += step;
    this.passedMs += step;
  }
}
