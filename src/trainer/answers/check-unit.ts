import { refuse } from '../../core/failure';

/** @throws Refusal unless there is such a unit. */
export function checkUnit(unit: number, units: number): void {
  if (Number.isInteger(unit) && unit >= 0 && unit < units) return;
  refuse('unknown-unit', { unit, units });
}
