/** Runs all steps of a generator without pause. @param work yields the share of the work done. */
export function resultOf<T>(work: Generator<number, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
