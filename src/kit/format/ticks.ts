export type AxisScale = 'log' | 'linear';

/** From sparse to dense, always about evenly spread over a decade. */
const DIGITS = [[1], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], [1, 2, 3, 4, 5, 6, 7, 8, 9]];

/**
 * Round numbers for the ticks of a logarithmic axis: powers of ten when there are at least `enough` of them, else 1, 2 and
 * 5 times powers of ten, and so on.
 */
export function logTicks(min: number, max: number, enough: number): number[] {
  if (!(min > 0) || !(max > min)) return [];
  const candidates = DIGITS.map((digits) => {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power++) {
      for (const digit of digits) {
        const tick = Number(`${digit}e${power}`);
        if (tick >= min && tick <= max) ticks.push(tick);
      }
    }
    return ticks;
  });
  return candidates.find((ticks) => ticks.length >= enough) ?? candidates.at(-1)!;
}

/** `12000` -> `12,000`; `0.0050` -> `0.005`. */
export function tickLabel(value: number): string {
  return value.toLocaleString('en-US', { maximumSignificantDigits: 3 });
}

/** An error as the figures show it. */
export function errorLabel(error: number): string {
  if (!Number.isFinite(error)) return '–';
  return error !== 0 && error < 0.00005 ? error.toExponential(1) : error.toFixed(4);
}
