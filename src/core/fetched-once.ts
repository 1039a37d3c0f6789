/** Fetches something when it is first asked for; a fetch that has failed is tried anew with the next question. */
export function fetchedOnce<T>(fetch: () => Promise<T>): () => Promise<T> {
  let fetching: Promise<T> | null = null;
  return () => {
    fetching ??= fetch().catch((error: unknown) => {
      fetching = null;
      throw error;
    });
    return fetching;
  };
}
