/** There is not as much memory as was asked for; nothing has changed, and less may do. */
export class MemoryShortage extends Error {
  override readonly name = 'MemoryShortage';
}

/** What engines say of an allocation that failed; the specification leaves the words to them. */
const ALLOCATION_FAILED = /allocation failed|invalid (typed )?array( buffer)? length|out of memory/i;

/** Whether something failed for want of memory, in WebAssembly or in JavaScript. */
export function isMemoryShortage(error: unknown): boolean {
  if (error instanceof MemoryShortage) return true;
  return error instanceof RangeError && ALLOCATION_FAILED.test(error.message);
}
