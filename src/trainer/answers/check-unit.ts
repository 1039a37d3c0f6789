/** @throws RangeError unless there is such a unit. */
export function checkUnit(unit: number, units: number): void {
  if (Number.isInteger(unit) && unit >= 0 && unit < units) return;
  throw new RangeError(`unit ${unit}; expected a whole number from 0 to ${units - 1}`);
}
