/**
 * How long tests wait for what must happen, in milliseconds. No test needs that long, and none measures by it: the
 * machine may be busy with other things.
 */

/** For one awaited event. */
export const PATIENCE_MS = 120_000;
/** For a whole test. */
export const TEST_PATIENCE_MS = 600_000;
