/** Random tests make few tries in `npm test` and many in `npm run test:stress`. */
import process from 'node:process';

/** Set by `npm run test:stress`. */
export const STRESS_VARIABLE = 'SDR_PLAYGROUND_STRESS';

/** Whether this is `npm run test:stress`: long loops, on an otherwise idle machine. */
export const STRESS = process.env[STRESS_VARIABLE] === '1';

/** A bound on a time that applies only on an idle machine; in `npm test` there is none. */
export function onQuietMachine(bound: number): number {
  return STRESS ? bound : Number.POSITIVE_INFINITY;
}

/** The number of tries: `few` in `npm test`, `many` in `npm run test:stress`. */
export function times(few: number, many: number): number {
  return STRESS ? many : few;
}
