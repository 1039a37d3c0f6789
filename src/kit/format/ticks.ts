/** An error as shown in figures. */
export function errorLabel(error: number): string {
  if (!Number.isFinite(error)) return '–';
  return error !== 0 && error < 0.00005 ? error.toExponential(1) : error.toFixed(4);
}
