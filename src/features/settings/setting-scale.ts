import type { NumberField } from '../../encoders/setting-fields';
import { linearScale, listScale, roundNumbers, type SliderScale } from '../../kit/controls/slider-scale';

/** Number of steps of a linear slider for non-integers. */
const LINEAR_STEPS = 20;

/** @param most the largest value that the other settings allow. */
export function settingScale({ integer, slider }: Pick<NumberField, 'integer' | 'slider'>, most: number): SliderScale {
  const { min, scale, offAtZero } = slider;
  const max = Math.max(min, Math.min(slider.max, most));
  if (scale === 'linear') return linearScale(min, max, integer ? 1 : (max - min) / LINEAR_STEPS);
  const values = roundNumbers(min, max, integer);
  return listScale(offAtZero ? [0, ...values] : values);
}
