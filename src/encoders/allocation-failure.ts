/** The messages of JavaScript engines for a failed allocation; the specification does not prescribe the wording. */
const ALLOCATION_FAILED = /allocation failed|invalid (typed )?array( buffer)? length|out of memory/i;

/** Whether JavaScript threw this error because memory ran out. */
export function isAllocationFailure(error: unknown): boolean {
  return error instanceof RangeError && ALLOCATION_FAILED.test(error.message);
}
