/** Adds a listener, the same one as often as it is added. @returns a function that takes it away again. */
export function addTo<Said extends unknown[]>(
  listeners: Set<(...said: Said) => void>,
  listener: (...said: Said) => void,
): () => void {
  const own = (...said: Said): void => listener(...said);
  listeners.add(own);
  return () => listeners.delete(own);
}
