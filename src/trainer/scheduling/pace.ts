import type { Pacing } from '../../core/speed';
import { DOUBLING, OPENING, stretched } from './pace-courses';
import { CourseFollower } from './pace-follower';
import { TrainingSpeed } from './training-speed';

/** The wanted and the measured images per second. The pace does not affect what is learnt. Times in milliseconds. */
export class Pace {
  /** Images per second; null: as many as possible, or as the course allows. */
  private wanted: number | null = null;
  private course: CourseFollower | null = null;
  private opens = false;
  private since = 0;
  private granted = 0;
  private readonly speed = new TrainingSpeed();

  setSpeed(pacing: Pacing, now: number): void {
    this.wanted = typeof pacing === 'number' ? pacing : null;
    this.opens = typeof pacing === 'object' && pacing !== null;
    this.course = courseOf(pacing);
    this.restart(now);
  }

  /** Forgets the time that passed without training. */
  restart(now: number): void {
    this.since = now;
    this.granted = 0;
    this.course?.halt();
    this.speed.restart(now);
  }

  /** Called when the next image is not available. */
  waits(): void {
    this.course?.halt();
  }

  /** Whether an opening is under way. */
  get opening(): boolean {
    return this.opens;
  }

  /** Whether the opening has just ended; true once. */
  endsOpening(): boolean {
    if (!this.opens || !this.course?.over) return false;
    this.opens = false;
    this.course = null;
    return true;
  }

  /** Images that may be learnt now, at most `atMost`. Even at 1 image/s the first is due at once. */
  allowance(now: number, atMost: number, imagesSeen: number): number {
    if (this.course) return this.course.allowance(now, atMost, imagesSeen);
    if (this.wanted === null) return atMost;
    const due = Math.floor(((now - this.since) / 1000) * this.wanted) + 1 - this.granted;
    // After a long pause of the whole machine the backlog is dropped.
    if (due > this.wanted + atMost) {
      this.since = now;
      this.granted = 0;
      return 1;
    }
    return Math.max(0, Math.min(due, atMost));
  }

  /** Milliseconds until the next image is due. */
  untilNext(now: number, imagesSeen: number): number {
    if (this.course) return this.course.untilNext(imagesSeen);
    if (this.wanted === null) return 0;
    return Math.max(0, this.since + (this.granted * 1000) / this.wanted - now);
  }

  trained(images: number, now: number): void {
    this.granted += images;
    this.speed.trained(images, now);
  }

  /** Called after a measurement halted training for this long. */
  halted(elapsedMs: number): void {
    // A speed set by the user is kept in spite of the halt: missed images are caught up with.
    if (this.wanted === null) this.speed.halted(elapsedMs);
  }

  /** A smooth mean over about the last second of training. */
  imagesPerSecond(now: number): number {
    return this.speed.imagesPerSecond(now);
  }
}

function courseOf(pacing: Pacing): CourseFollower | null {
  if (pacing === 'doubling') return new CourseFollower(DOUBLING);
  if (pacing === null || typeof pacing === 'number') return null;
  return new CourseFollower(stretched(OPENING, pacing.stretch), pacing.fromMs * pacing.stretch);
}
