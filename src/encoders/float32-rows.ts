/**
 * Sums over rows of weights in float32. `f32` rounds after each operation, in the order written here, so that the bits
 * are the same on every machine.
 */
const f32 = Math.fround;

/**
 * The dot product of weights and values at some places: four partial sums, each over every fourth place, added as
 * (0 + 1) + (2 + 3).
 * @param weights contains a row as long as `values`, from index `first` on.
 * @param places only the first `count` are used.
 */
export function dotAt(
  weights: Float32Array,
  first: number,
  values: Float32Array,
  places: Uint32Array,
  count: number,
): number {
  const whole = count - (count % 4);
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  for (let i = 0; i < whole; i += 4) {
    const p = places[i]!;
    const q = places[i + 1]!;
    const r = places[i + 2]!;
    const s = places[i + 3]!;
    a = f32(a + f32(weights[first + p]! * values[p]!));
    b = f32(b + f32(weights[first + q]! * values[q]!));
    c = f32(c + f32(weights[first + r]! * values[r]!));
    d = f32(d + f32(weights[first + s]! * values[s]!));
  }
  if (whole < count) a = f32(a + f32(weights[first + places[whole]!]! * values[places[whole]!]!));
  if (whole + 1 < count) b = f32(b + f32(weights[first + places[whole + 1]!]! * values[places[whole + 1]!]!));
  if (whole + 2 < count) c = f32(c + f32(weights[first + places[whole + 2]!]! * values[places[whole + 2]!]!));
  return f32(f32(a + b) + f32(c + d));
}

/**
 * Adds rows of weights, each times its factor, to `into`, which is as long as a row: at each place row after row.
 * @param factors by row. @param rows the rows to add; only the first `count` are used.
 */
export function addRows(
  into: Float32Array,
  factors: Float32Array,
  weights: Float32Array,
  rows: Uint32Array,
  count: number,
): void {
  const length = into.length;
  const whole = count - (count % 4);
  // Adds four rows at a time in the same order as one by one, but reads and writes `into` only once.
  for (let i = 0; i < whole; i += 4) {
    const a = rows[i]!;
    const b = rows[i + 1]!;
    const c = rows[i + 2]!;
    const d = rows[i + 3]!;
    const f = factors[a]!;
    const g = factors[b]!;
    const h = factors[c]!;
    const k = factors[d]!;
    for (let p = 0; p < length; p++) {
      const first = f32(into[p]! + f32(f * weights[a * length + p]!));
      const second = f32(first + f32(g * weights[b * length + p]!));
      const third = f32(second + f32(h * weights[c * length + p]!));
      into[p] = f32(third + f32(k * weights[d * length + p]!));
    }
  }
  for (let i = whole; i < count; i++) addRow(into, factors[rows[i]!]!, weights, rows[i]! * length);
}

function addRow(into: Float32Array, factor: number, weights: Float32Array, first: number): void {
  for (let p = 0; p < into.length; p++) into[p] = f32(into[p]! + f32(factor * weights[first + p]!));
}

/** Adds values times a factor to a row of weights at some places. @param places only the first `count` are used. */
export function addAt(
  weights: Float32Array,
  first: number,
  factor: number,
  values: Float32Array,
  places: Uint32Array,
  count: number,
): void {
  const h = f32(factor);
  for (let i = 0; i < count; i++) {
    const p = places[i]!;
    weights[first + p] = f32(weights[first + p]! + f32(h * values[p]!));
  }
}

/** Finds the places of non-zero values, ascending. @param places receives them. @returns how many there are. */
export function nonZeroPlaces(values: Float32Array, places: Uint32Array): number {
  let count = 0;
  for (let p = 0; p < values.length; p++) if (values[p] !== 0) places[count++] = p;
  return count;
}
