/** How the positions of a slider map to values. Positions are 0 ... `last`; the smallest step of a slider is one position. */
export interface SliderScale {
  readonly last: number;
  valueAt(position: number): number;
  /** The position nearest to a value; values beyond the scale sit at its ends. */
  positionOf(value: number): number;
}

/** Evenly spaced values. */
export function linearScale(min: number, max: number, step: number): SliderScale {
  const last = Math.round((max - min) / step);
  return {
    last,
    // Rounded, so that a step of 0.05 shows as 0.15 and not as 0.15000000000000002.
    valueAt: (position) => Number((min + position * step).toPrecision(12)),
    positionOf: (value) => clamp(Math.round((value - min) / step), last),
  };
}

/** An ascending list of values. Of two positive ones, the nearer is the one with the smaller ratio. */
export function listScale(values: readonly number[]): SliderScale {
  const last = values.length - 1;
  return {
    last,
    valueAt: (position) => values[clamp(Math.round(position), last)]!,
    positionOf: (value) => {
      const above = values.findIndex((candidate) => candidate >= value);
      if (above <= 0) return above === 0 ? 0 : last;
      const [low, high] = [values[above - 1]!, values[above]!];
      if (low <= 0) return value < high / 2 ? above - 1 : above;
      return value / low < high / value ? above - 1 : above;
    },
  };
}

/** Within each decade: round numbers, each at most a tenth or so above the one before. */
const ROUND_NUMBERS = [
  1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2, 2.2, 2.5, 2.8, 3, 3.5, 4, 4.5, 5, 5.5, 6, 7, 8, 9,
] as const;

/**
 * Round numbers from `min` to `max` (both included, both positive), denser where they are smaller, as on a slide rule.
 * With `integer`, whole numbers only.
 */
export function roundNumbers(min: number, max: number, integer: boolean): number[] {
  const values = [min];
  for (let decade = Math.floor(Math.log10(min)); decade <= Math.log10(max); decade++) {
    for (const number of ROUND_NUMBERS) {
      const value = Number(`${number}e${decade}`);
      if (value > min && value < max && (!integer || Number.isInteger(value))) values.push(value);
    }
  }
  if (max > min) values.push(max);
  return values;
}

function clamp(position: number, last: number): number {
  return Math.min(Math.max(position, 0), last);
}
