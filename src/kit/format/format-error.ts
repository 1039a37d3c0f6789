/** A mean squared error in at most six characters, so that it fits below a small picture. */
export function formatError(error: number): string {
  if (!Number.isFinite(error)) return '–';
  return error >= 0.0005 || error === 0 ? error.toFixed(4) : error.toExponential(0);
}
