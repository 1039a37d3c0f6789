/** Features reduced to a few numbers each, so that many can be compared. */
interface Coarse {
  readonly dimensions: number;
  /** One row of length 1 per unit; zeros if a feature's averages are all zero. */
  readonly rows: Float64Array;
  /** The units that have a shape, ascending. */
  readonly shaped: readonly number[];
}

/**
 * Features are averaged over blocks, at most this many along each side, so that strokes a pixel apart count as similar.
 */
const BLOCKS = 10;
/** Noise keeps at most this many times its expected share of energy in the averages. */
const NOISE = 2;
/** Rounds of the power method: the order needs the direction, but no precise digits. */
const ITERATIONS = 12;
/** Rows processed between two yields. */
const ROWS_AT_ONCE = 200;

/**
 * Puts units with similar features next to each other: halves the features along the direction in which they differ
 * most, then each half recursively, and turns every half towards its neighbours. Depends only on the weights, and a
 * small change of the weights moves few units far. Units without a shape, such as those that are still noise, come
 * last, by index.
 *
 * @param weights one row of `width * height` values per unit.
 * @returns the unit at each position. Yields at least about every millisecond for 1,000 units.
 */
export function* orderByLikeness(
  weights: Float32Array,
  units: number,
  width: number,
  height: number,
): Generator<void, Uint32Array<ArrayBuffer>, void> {
  const coarse = yield* coarseFeatures(weights, units, width, height);
  const order = new Uint32Array(units);
  const shaped = [...coarse.shaped];
  yield* arrange(coarse, shaped, null, null);
  order.set(shaped);
  const isShaped = new Uint8Array(units);
  for (const unit of shaped) isShaped[unit] = 1;
  let place = shaped.length;
  for (let unit = 0; unit < units; unit++) if (isShaped[unit] === 0) order[place++] = unit;
  return order;
}

function* coarseFeatures(
  weights: Float32Array,
  units: number,
  width: number,
  height: number,
): Generator<void, Coarse, void> {
  const block = Math.ceil(Math.max(width, height) / BLOCKS);
  const columns = Math.ceil(width / block);
  const dimensions = columns * Math.ceil(height / block);
  const blockOf = Uint32Array.from(
    { length: width * height },
    (_, pixel) => Math.floor(Math.floor(pixel / width) / block) * columns + Math.floor((pixel % width) / block),
  );
  const sizes = new Float64Array(dimensions);
  for (const at of blockOf) sizes[at]!++;
  const noiseShare = block === 1 ? 0 : (NOISE * dimensions) / (width * height);
  const rows = new Float64Array(units * dimensions);
  const shaped: number[] = [];
  for (let unit = 0; unit < units; unit++) {
    const row = rows.subarray(unit * dimensions, (unit + 1) * dimensions);
    const start = unit * width * height;
    let energy = 0;
    for (let pixel = 0; pixel < blockOf.length; pixel++) {
      const weight = weights[start + pixel]!;
      energy += weight * weight;
      row[blockOf[pixel]!]! += weight;
    }
    let kept = 0;
    for (let at = 0; at < dimensions; at++) {
      row[at]! /= Math.sqrt(sizes[at]!);
      kept += row[at]! * row[at]!;
    }
    if (kept > noiseShare * energy) shaped.push(unit);
    const norm = Math.sqrt(kept);
    if (norm > 0) for (let at = 0; at < dimensions; at++) row[at]! /= norm;
    if (unit % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) yield;
  }
  return { dimensions, rows, shaped };
}

/** Sorts `units` in place. @param before, after centres of the neighbours on either side; null if there are none. */
function* arrange(
  coarse: Coarse,
  units: number[],
  before: Float64Array | null,
  after: Float64Array | null,
): Generator<void, void, void> {
  if (units.length < 2) return;
  const centre = centreOf(coarse, units);
  const along = yield* mainDirection(coarse, units, centre);
  if (isBackwards(along, before ?? centre, after ?? centre)) for (let at = 0; at < along.length; at++) along[at]! *= -1;
  const position = new Map(units.map((unit) => [unit, projection(coarse, unit, along)]));
  units.sort((a, b) => position.get(a)! - position.get(b)! || a - b);
  if (units.length < 3) return;
  const half = units.length >> 1;
  const [first, second] = [units.slice(0, half), units.slice(half)];
  const [firstCentre, secondCentre] = [centreOf(coarse, first), centreOf(coarse, second)];
  yield;
  yield* arrange(coarse, first, before, secondCentre);
  yield* arrange(coarse, second, firstCentre, after);
  for (let place = 0; place < units.length; place++) units[place] = first[place] ?? second[place - half]!;
}

function centreOf({ dimensions, rows }: Coarse, units: readonly number[]): Float64Array {
  const centre = new Float64Array(dimensions);
  for (const unit of units) {
    for (let at = 0; at < dimensions; at++) centre[at]! += rows[unit * dimensions + at]!;
  }
  for (let at = 0; at < dimensions; at++) centre[at]! /= units.length;
  return centre;
}

/** The leading principal component, by the power method, starting from the unit farthest from the centre. */
function* mainDirection(
  coarse: Coarse,
  units: readonly number[],
  centre: Float64Array,
): Generator<void, Float64Array, void> {
  const { dimensions, rows } = coarse;
  let direction = offsetOfFarthest(coarse, units, centre);
  for (let round = 0; round < ITERATIONS; round++) {
    const next = new Float64Array(dimensions);
    const shift = dot(centre, direction);
    let done = 0;
    for (const unit of units) {
      const share = projection(coarse, unit, direction) - shift;
      for (let at = 0; at < dimensions; at++) next[at]! += share * (rows[unit * dimensions + at]! - centre[at]!);
      if (++done % ROWS_AT_ONCE === 0) yield;
    }
    const norm = Math.sqrt(dot(next, next));
    if (!(norm > 0)) return direction;
    for (let at = 0; at < dimensions; at++) next[at]! /= norm;
    direction = next;
  }
  return direction;
}

function offsetOfFarthest({ dimensions, rows }: Coarse, units: readonly number[], centre: Float64Array): Float64Array {
  let farthest = units[0]!;
  let greatest = -1;
  for (const unit of units) {
    let square = 0;
    for (let at = 0; at < dimensions; at++) square += (rows[unit * dimensions + at]! - centre[at]!) ** 2;
    if (square > greatest) [farthest, greatest] = [unit, square];
  }
  return centre.map((value, at) => rows[farthest * dimensions + at]! - value);
}

/** Without neighbours, the greatest component points forwards. */
function isBackwards(along: Float64Array, before: Float64Array, after: Float64Array): boolean {
  if (before !== after) {
    let sum = 0;
    for (let at = 0; at < along.length; at++) sum += along[at]! * (after[at]! - before[at]!);
    return sum < 0;
  }
  let greatest = 0;
  for (const value of along) if (Math.abs(value) > Math.abs(greatest)) greatest = value;
  return greatest < 0;
}

function projection({ dimensions, rows }: Coarse, unit: number, along: Float64Array): number {
  const start = unit * dimensions;
  let sum = 0;
  for (let at = 0; at < dimensions; at++) sum += rows[start + at]! * along[at]!;
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
}
