/** Share of the target below which a unit counts as unused: after some 10,000 images without a win, by default. */
const UNUSED_SHARE = 0.05;

/**
 * Whether a unit hardly ever wins.
 * @param target The duty cycle that all units would have if they won equally often: winners / units.
 */
export function isUnused(dutyCycle: number, target: number): boolean {
  return dutyCycle < UNUSED_SHARE * target;
}

/** Marks unused units with 1; `unused` covers the units from `firstUnit` on. */
export function markUnused(unused: Uint8Array, dutyCycles: Float32Array, firstUnit: number, target: number): void {
  for (let i = 0; i < unused.length; i++) unused[i] = isUnused(dutyCycles[firstUnit + i]!, target) ? 1 : 0;
}
