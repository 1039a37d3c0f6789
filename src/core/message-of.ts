/** What went wrong, in the words of the code that noticed it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
