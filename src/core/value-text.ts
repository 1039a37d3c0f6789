/** The value of a unit: `-1.318` -> `−1.32`, with a real minus sign. */
export function valueText(value: number): string {
  return value.toFixed(2).replace('-', '−');
}
