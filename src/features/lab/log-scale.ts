/** A logarithmic scale from values to CSS pixels. */
export function logScale(from: number, to: number, start: number, end: number) {
  const range = Math.log(to / from) || 1;
  return {
    from,
    to,
    /** Values without a logarithm, or below the range, are put at the edge. */
    at: (value: number): number => start + ((end - start) * Math.log(Math.max(value, from) / from)) / range,
  };
}

/** 1, 2 and 5 times powers of ten between two values, or 1 ... 9 times if those are only one or two. */
export function logTicks(from: number, to: number): number[] {
  const few = ticksAt([1, 2, 5], from, to);
  return few.length > 2 ? few : ticksAt([1, 2, 3, 4, 5, 6, 7, 8, 9], from, to);
}

function ticksAt(steps: readonly number[], from: number, to: number): number[] {
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(from)); power <= Math.log10(to); power++) {
    for (const step of steps) {
      const tick = Number(`${step}e${power}`);
      if (tick >= from && tick <= to) ticks.push(tick);
    }
  }
  return ticks;
}
