import type { SweepPoint } from '../../core/sweep';

/** A unique key for a point of a sweep. */
export function pointKey({ units, winners, rounds, seed }: SweepPoint): string {
  return `${units} ${winners} ${rounds} ${seed}`;
}
