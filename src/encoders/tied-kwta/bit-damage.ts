import type { DamagePlan } from '../damage-plan';
import { spreadSteps } from '../spread-steps';
import { addRow, errorOfSum, sumOfBits, type Target } from './bit-contributions';

/** Most points of the curve, apart from the one at zero. */
const CURVE_POINTS = 100;

/** How the error grows with the damage. */
export interface DamageCurve {
  /** How many bits are damaged at each point, from none to all in the plan. */
  readonly counts: Uint32Array<ArrayBuffer>;
  readonly errors: Float64Array<ArrayBuffer>;
}

export function damageCurve(weights: Float32Array, bits: Uint32Array, plan: DamagePlan, target: Target): DamageCurve {
  const counts = spreadSteps(plan.leaving.length, CURVE_POINTS + 1);
  const sum = sumOfBits(weights, bits, target.image.length);
  const errors = new Float64Array(counts.length);
  let damaged = 0;
  counts.forEach((count, i) => {
    for (; damaged < count; damaged++) {
      addRow(sum, weights, plan.leaving[damaged]!, -1);
      const arriving = plan.arriving[damaged];
      if (arriving !== undefined) addRow(sum, weights, arriving, 1);
    }
    errors[i] = errorOfSum(sum, target);
  });
  return { counts, errors };
}
