/** Adds a listener; the same one can be added several times. @returns a function that removes it. */
export function addTo<Args extends unknown[]>(
  listeners: Set<(...args: Args) => void>,
  listener: (...args: Args) => void,
): () => void {
  const own = (...args: Args): void => listener(...args);
  listeners.add(own);
  return () => listeners.delete(own);
}
