import type { Course } from './pace-courses';

/** A longer halt is a measurement at a large setting, or a machine that slept: it is not caught up with. */
const LONGEST_STEP_MS = 250;
/** Tolerance for the rounding of a logarithm: an image due exactly now is due. */
const ROUNDING = 1e-6;

/**
 * Follows a course from any number of images seen. The course waits for a machine that cannot keep up and for images
 * that have not arrived: there is never more than a slice to catch up with. Times in milliseconds.
 */
export class CourseFollower {
  private readonly course: Course;
  /** The position on the course, which does not advance while nothing is requested. */
  private at: number;
  private lookedAt: number | null = null;
  private passedMs: number;
  /** Whether the machine cannot keep up even at full speed. */
  private outrun = false;

  /** @param fromMs the position on the course at which to begin. */
  constructor(course: Course, fromMs = 0) {
    this.course = course;
    this.at = fromMs;
    this.passedMs = fromMs;
  }

  /** Whether the course holds nothing back any more, at its end or, on a machine too slow for it, far enough along. */
  get over(): boolean {
    const { endMs, enoughMs } = this.course;
    return this.at >= endMs || (this.outrun && this.passedMs >= endMs && this.at >= enoughMs);
  }

  /** The time from here to the next call does not count. */
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
