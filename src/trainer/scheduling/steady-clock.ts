/** No piece of work takes longer: a worker silent for this long counts as dead (`client.ts`). */
const LONGEST_STEP_MS = 60_000;

/**
 * A clock that only ever advances, and by no more than a piece of work can take. When the machine sleeps or its clock
 * is set, the underlying clock jumps. The jump counts as no time at all, so that nothing waits hours for its turn and
 * nothing appears slow.
 * @param clock the time in ms. @returns ms since the first reading.
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
