import { asPixelBytes, pixelScale, type ImageShape } from '../core/image-shape';
import { randomStream } from '../core/random';
import { coefficientsOf, firstComponents, type PrincipalComponents } from './principal-components';

/**
 * k-means of Lloyd, seeded: each image is assigned to the nearest of k centres, each centre moves to the mean of its
 * images.
 *
 * Libraries (such as ml-kmeans) work on arrays of arrays in all 784 dimensions: 47 thousand million products for each
 * round over MNIST and 400 MB for the images, which takes minutes in a browser. Here images are compared by their first
 * principal coefficients, which contain nearly all of their distances, beginning with the most important ones, and a
 * centre is abandoned as soon as it is farther than the best so far. This takes seconds. The resulting centres are
 * means of whole images, and test images are compared with them pixel by pixel.
 */
export interface KMeans {
  /** Mean images in units of a byte, one after the other; centres without images are left out. */
  readonly centres: Float32Array;
  readonly count: number;
  /** The components by which images are compared. */
  readonly pca: PrincipalComponents;
  /** Rounds over all images. */
  readonly rounds: number;
}

type PixelRows = Uint8Array | Int8Array | Float32Array;

/**
 * Number of coefficients by which images are compared: on MNIST twice as many give the same error to the third digit.
 */
const COMPARED = 48;
/** Coefficients added up before checking whether a centre is already too far. */
const STRIDE = 8;
/** The rounds end when less than this share of the images changes its centre. */
const SETTLED = 0.05;
const MAX_ROUNDS = 20;

export interface KMeansOptions {
  /** Initial number of centres; at most one per image. */
  readonly centres: number;
  readonly seed: number;
  /** Called with the share of the work done, 0 ... 1. */
  onProgress(done: number): void;
}

/**
 * @param images the bytes of whole images, at least one.
 * @param components of a PCA of these images.
 */
export function kMeans(
  images: Uint8Array,
  shape: ImageShape,
  components: PrincipalComponents,
  { centres, seed, onProgress }: KMeansOptions,
): KMeans {
  const pca = firstComponents(components, COMPARED);
  const bytes = asPixelBytes(shape, images);
  const points = pointsOf(bytes, pca);
  const count = points.length / COMPARED;
  const k = Math.min(centres, count);
  const means = firstCentres(points, k, seed);
  const assigned = new Uint16Array(count);
  let changed = count;
  let rounds = 0;
  while (rounds < MAX_ROUNDS && changed > SETTLED * count) {
    changed = 0;
    for (let i = 0; i < count; i++) {
      const nearest = nearestCentre(points, i * COMPARED, means, k, assigned[i]!);
      if (nearest !== assigned[i]) changed++;
      assigned[i] = nearest;
    }
    moveToMeans(means, points, assigned);
    rounds++;
    // The number of rounds is unknown: each is counted as a third of the remaining work.
    onProgress(1 - (2 / 3) ** rounds);
  }
  return { ...meanImages(bytes, assigned, k, pca.mean.length), pca, rounds };
}

/** Per-pixel mean squared error, in squared pixel values, of replacing each image by the nearest centre. */
export function nearestCentreError({ centres, count, pca }: KMeans, images: Uint8Array, shape: ImageShape): number {
  const bytes = asPixelBytes(shape, images);
  const pixels = pca.mean.length;
  const points = pointsOf(bytes, pca);
  const means = pointsOf(centres, pca);
  let squares = 0;
  for (let i = 0; i < bytes.length / pixels; i++) {
    const image = bytes.subarray(i * pixels, (i + 1) * pixels);
    const distanceTo = (j: number): number => squaredDistance(image, centres.subarray(j * pixels, (j + 1) * pixels));
    const likely = nearestCentre(points, i * COMPARED, means, count, 0);
    let least = distanceTo(likely);
    for (let j = 0; j < count; j++) {
      // Whole images are at least as far apart as their coefficients, except for rounding.
      const atLeast = 0.999 * distanceWithin(points, i * COMPARED, means, j * COMPARED, least / 0.999);
      if (atLeast < least && j !== likely) least = Math.min(least, distanceTo(j));
    }
    squares += least;
  }
  return (squares / bytes.length) * pixelScale(shape) ** 2;
}

function squaredDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let distance = 0;
  for (let p = 0; p < a.length; p++) distance += (a[p]! - b[p]!) ** 2;
  return distance;
}

/** The first `COMPARED` coefficients of each image, padded with zeros. */
function pointsOf(images: PixelRows, pca: PrincipalComponents): Float32Array {
  const pixels = pca.mean.length;
  const count = images.length / pixels;
  const points = new Float32Array(count * COMPARED);
  for (let i = 0; i < count; i++) {
    points.set(coefficientsOf(pca, images.subarray(i * pixels, (i + 1) * pixels)), i * COMPARED);
  }
  return points;
}

/** Random images, all different. */
function firstCentres(points: Float32Array, k: number, seed: number): Float32Array {
  const count = points.length / COMPARED;
  const random = randomStream(seed, 'examples', k);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const means = new Float32Array(k * COMPARED);
  for (let j = 0; j < k; j++) {
    const other = random.integer(j, count - 1);
    const chosen = order[other]!;
    order[other] = order[j]!;
    means.set(points.subarray(chosen * COMPARED, (chosen + 1) * COMPARED), j * COMPARED);
  }
  return means;
}

/** @param likely a centre that is probably near; the better the guess, the sooner the others are ruled out. */
function nearestCentre(points: Float32Array, at: number, means: Float32Array, k: number, likely: number): number {
  let nearest = likely;
  let least = distanceWithin(points, at, means, likely * COMPARED, Number.POSITIVE_INFINITY);
  for (let j = 0; j < k; j++) {
    const distance = distanceWithin(points, at, means, j * COMPARED, least);
    if (distance < least) [least, nearest] = [distance, j];
  }
  return nearest;
}

/** The squared distance if it is below `bound`; otherwise any value not below `bound`. */
function distanceWithin(a: Float32Array, atA: number, b: Float32Array, atB: number, bound: number): number {
  let distance = 0;
  for (let first = 0; first < COMPARED && distance < bound; first += STRIDE) {
    for (let c = first; c < first + STRIDE; c++) {
      const difference = a[atA + c]! - b[atB + c]!;
      distance += difference * difference;
    }
  }
  return distance;
}

/** Moves every centre to the mean of its points; a centre without points does not move. */
function moveToMeans(means: Float32Array, points: Float32Array, assigned: Uint16Array): void {
  const sums = new Float64Array(means.length);
  const counts = new Uint32Array(means.length / COMPARED);
  assigned.forEach((centre, i) => {
    counts[centre]!++;
    for (let c = 0; c < COMPARED; c++) sums[centre * COMPARED + c]! += points[i * COMPARED + c]!;
  });
  for (let m = 0; m < means.length; m++) {
    const count = counts[Math.floor(m / COMPARED)]!;
    if (count > 0) means[m] = sums[m]! / count;
  }
}

function meanImages(bytes: Uint8Array | Int8Array, assigned: Uint16Array, k: number, pixels: number) {
  const sums = new Float64Array(k * pixels);
  const counts = new Uint32Array(k);
  assigned.forEach((centre, i) => {
    counts[centre]!++;
    for (let p = 0; p < pixels; p++) sums[centre * pixels + p]! += bytes[i * pixels + p]!;
  });
  const used = [...counts.keys()].filter((centre) => counts[centre]! > 0);
  const centres = new Float32Array(used.length * pixels);
  used.forEach((centre, row) => {
    for (let p = 0; p < pixels; p++) centres[row * pixels + p] = sums[centre * pixels + p]! / counts[centre]!;
  });
  return { centres, count: used.length };
}
