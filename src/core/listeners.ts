/** Adds a listener; the same one can be added several times. @returns a function that removes it. */
export function addTo<Said extends unknown[]>(
  listeners: Set<(...said: Said) => void>,
  listener: (...said: Said) => void,
): () => void {
  const own = (...said: Said): void => listener(...said);
  listeners.add(own);
  return () => listeners.delete(own);
}
