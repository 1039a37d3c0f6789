/** No piece of work takes longer: a worker that says nothing for so long counts as dead (`client.ts`). */
const LONGEST_STEP_MS = 60_000;

/**
 * A clock that only ever goes forwards, and by no more than a piece of work can take. A machine that slept, or a clock that
 * was set, makes the one behind it jump: the jump counts as no time at all, so that nothing waits hours for its turn and
 * nothing is taken for slow.
 * @param clock the time in ms. @returns ms since the first look.
 */
export function steadyClock(clock: () => number): () => number {
  let before = clock();
  let steady = 0;
  return () => {
    const now = clock();
    const step = now - before;
    before = now;
    if (step > 0 && step <= LONGEST_STEP_MS) steady += step;
    return steady;
  };
}
