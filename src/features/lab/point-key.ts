import type { SweepPoint } from '../../core/sweep';

/** A point of a sweep as a key: that of no other point. */
export function pointKey({ units, winners, rounds, seed }: SweepPoint): string {
  return `${units} ${winners} ${rounds} ${seed}`;
}
