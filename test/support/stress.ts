/** Tests that try many things at random try few in `npm test` and many in `npm run test:stress`. */
import process from 'node:process';

/** Set by `npm run test:stress`. */
export const STRESS_VARIABLE = 'SDR_PLAYGROUND_STRESS';

/** Whether this is `npm run test:stress`: long loops, on a machine that has nothing else to do. */
export const STRESS = process.env[STRESS_VARIABLE] === '1';

/** A bound on a time that holds where nothing else keeps the machine busy; in `npm test` there is none. */
export function onQuietMachine(bound: number): number {
  return STRESS ? bound : Number.POSITIVE_INFINITY;
}

/** How often something is tried: `few` times in `npm test`, `many` times in `npm run test:stress`. */
export function times(few: number, many: number): number {
  return STRESS ? many : few;
}
