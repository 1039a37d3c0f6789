/** What engines say of an allocation that failed; the specification leaves the words to them. */
const ALLOCATION_FAILED = /allocation failed|invalid (typed )?array( buffer)? length|out of memory/i;

/** Whether something failed in JavaScript for want of memory. */
export function isAllocationFailure(error: unknown): boolean {
  return error instanceof RangeError && ALLOCATION_FAILED.test(error.message);
}
