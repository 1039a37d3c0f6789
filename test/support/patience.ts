/**
 * How long tests wait for what must come, in milliseconds. None needs it, and nothing is measured by it: the machine may be busy
 * with other things.
 */

/** For one thing that is awaited. */
export const PATIENCE_MS = 120_000;
/** For a whole test. */
export const TEST_PATIENCE_MS = 600_000;
