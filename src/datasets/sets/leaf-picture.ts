/**
 * Dead leaves: discs of random size, place and grey, one on top of the other. As with real objects, those in front hide
 * those behind, so that the edges in such a picture are distributed like those in photographs (Lee, Mumford, Huang:
 * Occlusion models for natural images, 2001). Whitened as in the eye, by the difference of two blurs.
 *
 * Uses only sums, products, quotients and square roots, which are rounded alike everywhere: the
 * same bits in every browser.
 */
import type { RandomStream } from '../../core/random';

/** Side of a picture in pixels. */
export const PICTURE_SIDE = 256;

/** Discs are drawn at twice the size and averaged, so that their edges are smooth. */
const ZOOM = 2;
const DRAWN_SIDE = ZOOM * PICTURE_SIDE;
const SMALLEST_RADIUS = 8;
const LARGEST_RADIUS = 100;
/** Once this share is covered, the remaining pixels get a medium grey. */
const COVERED_SHARE = 0.999;
const LEFT_EMPTY = 0.5;
const EMPTY = -1;
/** Discs between two yields: a few milliseconds of work. */
const DISCS_AT_ONCE = 250;

/** exp(-1 / (2 sigma^2)) for sigma = 1.6 and 0.8, written out: `Math.exp` is not the same everywhere. */
const WIDE_FALL = 0.8225775623986646;
const NARROW_FALL = 0.4578333617716143;
/** Taps on each side, up to three sigmas. */
const WIDE_REACH = 4;
const NARROW_REACH = 2;

/**
 * Yields after every few milliseconds of work.
 * @returns a whitened picture, row by row, with values around zero.
 */
export function* whitenedLeaves(random: RandomStream): Generator<void, Float64Array, void> {
  const picture = yield* leaves(random);
  yield;
  const narrow = blurred(picture, NARROW_FALL, NARROW_REACH);
  yield;
  const wide = blurred(picture, WIDE_FALL, WIDE_REACH);
  yield;
  for (let i = 0; i < narrow.length; i++) narrow[i]! -= wide[i]!;
  return narrow;
}

/** @returns grey values, 0 ... 1. */
function* leaves(random: RandomStream): Generator<void, Float64Array, void> {
  const drawn = new Float64Array(DRAWN_SIDE * DRAWN_SIDE).fill(EMPTY);
  const enough = COVERED_SHARE * drawn.length;
  let covered = 0;
  for (let discs = 1; covered < enough; discs++) {
    covered += coverWithDisc(drawn, random);
    if (discs % DISCS_AT_ONCE === 0) yield;
  }
  return halved(drawn);
}

/** Draws front to back: a disc covers only pixels that are still empty. @returns how many it covers. */
function coverWithDisc(drawn: Float64Array, random: RandomStream): number {
  const squaredRadius = ZOOM * ZOOM * randomSquaredRadius(random.unit());
  const centre = (): number => ZOOM * (random.unit() * (PICTURE_SIDE + 2 * LARGEST_RADIUS) - LARGEST_RADIUS) - 0.5;
  const [x, y] = [centre(), centre()];
  const grey = random.unit();
  const radius = Math.sqrt(squaredRadius);
  const bottom = Math.min(DRAWN_SIDE - 1, Math.floor(y + radius));
  let covered = 0;
  for (let row = Math.max(0, Math.ceil(y - radius)); row <= bottom; row++) {
    const half = Math.sqrt(Math.max(0, squaredRadius - (row - y) * (row - y)));
    const first = row * DRAWN_SIDE + Math.max(0, Math.ceil(x - half));
    const last = row * DRAWN_SIDE + Math.min(DRAWN_SIDE - 1, Math.floor(x + half));
    for (let i = first; i <= last; i++) {
      if (drawn[i] !== EMPTY) continue;
      drawn[i] = grey;
      covered++;
    }
  }
  return covered;
}

/** Squares of radii whose density falls with the third power, by the inverse of their distribution; needs no root. */
function randomSquaredRadius(share: number): number {
  const most = 1 / (SMALLEST_RADIUS * SMALLEST_RADIUS);
  const least = 1 / (LARGEST_RADIUS * LARGEST_RADIUS);
  return 1 / (most - share * (most - least));
}

function halved(drawn: Float64Array): Float64Array {
  const picture = new Float64Array(PICTURE_SIDE * PICTURE_SIDE);
  const grey = (at: number): number => (drawn[at] === EMPTY ? LEFT_EMPTY : drawn[at]!);
  for (let y = 0; y < PICTURE_SIDE; y++) {
    for (let x = 0; x < PICTURE_SIDE; x++) {
      const at = ZOOM * (y * DRAWN_SIDE + x);
      picture[y * PICTURE_SIDE + x] =
        (grey(at) + grey(at + 1) + grey(at + DRAWN_SIDE) + grey(at + DRAWN_SIDE + 1)) / (ZOOM * ZOOM);
    }
  }
  return picture;
}

/** Blurs along columns, then along rows. @param fall the ratio of the taps next to the centre to the central tap. */
function blurred(picture: Float64Array, fall: number, reach: number): Float64Array {
  const taps = bell(fall, reach);
  const result = new Float64Array(picture.length);
  // One row, blurred along columns, with its end values repeated as far as the blur reaches.
  const row = new Float64Array(PICTURE_SIDE + 2 * reach);
  const starts = new Int32Array(taps.length);
  for (let y = 0; y < PICTURE_SIDE; y++) {
    for (let t = 0; t < taps.length; t++) starts[t] = inside(y + t - reach) * PICTURE_SIDE;
    for (let x = 0; x < PICTURE_SIDE; x++) {
      let sum = 0;
      for (let t = 0; t < taps.length; t++) sum += taps[t]! * picture[starts[t]! + x]!;
      row[reach + x] = sum;
    }
    row.fill(row[reach]!, 0, reach);
    row.fill(row[reach + PICTURE_SIDE - 1]!, reach + PICTURE_SIDE);
    for (let x = 0; x < PICTURE_SIDE; x++) {
      let sum = 0;
      for (let t = 0; t < taps.length; t++) sum += taps[t]! * row[x + t]!;
      result[y * PICTURE_SIDE + x] = sum;
    }
  }
  return result;
}

/** The Gaussian at -reach ... reach: `fall` to the power of the squared distance, normalised to a sum of 1. */
function bell(fall: number, reach: number): Float64Array {
  const taps = new Float64Array(2 * reach + 1);
  let sum = 0;
  for (let x = -reach; x <= reach; x++) {
    let value = 1;
    for (let i = 0; i < x * x; i++) value *= fall;
    taps[x + reach] = value;
    sum += value;
  }
  return taps.map((tap) => tap / sum);
}

/** Clamps a coordinate to the picture. */
function inside(at: number): number {
  return Math.max(0, Math.min(PICTURE_SIDE - 1, at));
}
