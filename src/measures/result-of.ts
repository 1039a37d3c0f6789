/** Takes all steps of a work at once. @param work yields the share of it that is done. */
export function resultOf<T>(work: Generator<number, T, void>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}
