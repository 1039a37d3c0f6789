import type { MixturePicture, SpanShares } from '../../core/lab-answers';
import type { ImageShape } from '../../core/image-shape';
import { randomStream } from '../../core/random';
import type { PrincipalComponents } from '../../measures/principal-components';

/** Of more features than this a sample is taken: all of them would take time and change nothing visible. */
const MOST_FEATURES = 1000;
const RANDOM_DIRECTIONS = 200;
const PICTURE = { features: 12, components: 32 };

/**
 * The share of each feature that lies in the span of the first principal components.
 * @param weights one row of pixels per unit. @param seed of the random directions.
 * @returns a generator that yields the share of the work done.
 */
export function* spanShares(
  weights: Float32Array,
  { count, loadings }: PrincipalComponents,
  shape: ImageShape,
  seed: number,
): Generator<number, SpanShares, void> {
  const pixels = shape.width * shape.height;
  const units = weights.length / pixels;
  const chosen = spread(units, MOST_FEATURES).filter((unit) => lengthOf(weights, unit * pixels, pixels) > 0);
  const cumulative: Float64Array[] = [];
  const sums = { largest: 0, mixed: 0 };
  for (const [i, unit] of chosen.entries()) {
    const coefficients = coefficientsIn(loadings, count, weights, unit * pixels, pixels);
    const shares = coefficients.map((value) => value * value);
    sums.largest += shares.reduce((most, share) => Math.max(most, share), 0);
    sums.mixed += partsOf(shares, pixels);
    cumulative.push(runningSums(shares));
    yield (0.9 * i) / chosen.length;
  }
  const random = new Float32Array(count + 1);
  const direction = new Float32Array(pixels);
  const stream = randomStream(seed, 'lab', 0);
  for (let i = 0; i < RANDOM_DIRECTIONS; i++) {
    for (let p = 0; p < pixels; p++) direction[p] = normal(stream);
    const shares = coefficientsIn(loadings, count, direction, 0, pixels).map((value) => value * value);
    runningSums(shares).forEach((sum, m) => (random[m]! += sum / RANDOM_DIRECTIONS));
    yield 0.9 + (0.1 * i) / RANDOM_DIRECTIONS;
  }
  const at = (share: number): Float32Array<ArrayBuffer> =>
    Float32Array.from({ length: count + 1 }, (_, m) =>
      quantile(
        cumulative.map((sum) => sum[m]!),
        share,
      ),
    );
  return {
    shape,
    features: chosen.length,
    units,
    components: count,
    mean: Float32Array.from(
      { length: count + 1 },
      (_, m) => cumulative.reduce((sum, each) => sum + each[m]!, 0) / Math.max(1, cumulative.length),
    ),
    low: at(0.1),
    high: at(0.9),
    random,
    largest: sums.largest / Math.max(1, chosen.length),
    mixed: sums.mixed / Math.max(1, chosen.length),
    picture: pictureOf(weights, chosen, loadings, count, pixels),
  };
}

function pictureOf(
  weights: Float32Array,
  chosen: readonly number[],
  loadings: Float64Array,
  count: number,
  pixels: number,
): MixturePicture {
  const units = spread(chosen.length, PICTURE.features).map((place) => chosen[place]!);
  const columns = Math.min(PICTURE.components, count);
  const rows = units.map((unit) =>
    coefficientsIn(loadings, count, weights, unit * pixels, pixels).subarray(0, columns),
  );
  const featureTiles = new Float32Array(units.length * pixels);
  units.forEach((unit, row) => {
    const length = lengthOf(weights, unit * pixels, pixels);
    for (let p = 0; p < pixels; p++) featureTiles[row * pixels + p] = weights[unit * pixels + p]! / length;
  });
  const componentTiles = new Float32Array(columns * pixels);
  for (let c = 0; c < columns; c++) {
    for (let p = 0; p < pixels; p++) componentTiles[c * pixels + p] = loadings[p * count + c]!;
  }
  return {
    units,
    columns,
    coefficients: Float32Array.from(rows.flatMap((row) => Array.from(row))),
    featureTiles,
    componentTiles,
  };
}

/**
 * The number of equal parts with the same sum of squared shares. The part outside all components counts as a random
 * direction in the remaining space: the squares of n such shares add up to 3 / (n + 2) on average.
 */
function partsOf(shares: Float64Array, pixels: number): number {
  let total = 0;
  let squares = 0;
  for (const share of shares) {
    total += share;
    squares += share * share;
  }
  const rest = Math.max(0, 1 - total);
  return 1 / (squares + (3 * rest * rest) / (pixels - shares.length + 2));
}

/** Dot products of a row, scaled to length 1, with each component. */
function coefficientsIn(
  loadings: Float64Array,
  count: number,
  rows: Float32Array,
  first: number,
  pixels: number,
): Float64Array {
  const result = new Float64Array(count);
  const length = lengthOf(rows, first, pixels);
  for (let p = 0; p < pixels; p++) {
    const value = rows[first + p]! / length;
    if (value === 0) continue;
    for (let c = 0; c < count; c++) result[c]! += value * loadings[p * count + c]!;
  }
  return result;
}

function lengthOf(rows: Float32Array, first: number, pixels: number): number {
  let squares = 0;
  for (let p = first; p < first + pixels; p++) squares += rows[p]! * rows[p]!;
  return Math.sqrt(squares);
}

/** Entry m is the sum of the first m values. */
function runningSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let i = 0; i < values.length; i++) sums[i + 1] = sums[i]! + values[i]!;
  return sums;
}

function quantile(values: number[], share: number): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}

/** At most `most` of the numbers 0 ... count - 1, evenly spread. */
export function spread(count: number, most: number): number[] {
  const wanted = Math.min(count, most);
  return Array.from({ length: wanted }, (_, i) => Math.floor((i * count) / wanted));
}

/** The sum of twelve uniform numbers: close enough to a normal distribution, and the same bits everywhere. */
function normal(stream: { unit(): number }): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += stream.unit();
  return sum;
}
