import { pixelCount, type ImageShape } from '../../core/image-shape';
import { randomStream } from '../../core/random';
import type { TiedSettings } from './settings';

/** The windows through which units see the image: the same size for all units, each at its own place. */
export interface Fields {
  readonly width: number;
  readonly height: number;
  /** Left column and top row of each unit's window. */
  readonly lefts: Uint32Array;
  readonly tops: Uint32Array;
}

/** A window of one image. */
export interface Field {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Places the windows at random. No window is larger than the image; if the margin leaves it no room, it is centred.
 * @returns null if every unit sees the whole image.
 */
export function fieldsOf(settings: TiedSettings, shape: ImageShape): Fields | null {
  const { units, fieldSize, fieldMargin, seed } = settings;
  if (fieldSize === 0) return null;
  const width = Math.min(fieldSize, shape.width);
  const height = Math.min(fieldSize, shape.height);
  const random = randomStream(seed, 'fields');
  const place = (size: number, window: number): number => {
    const last = size - fieldMargin - window;
    return last < fieldMargin ? Math.floor((size - window) / 2) : random.integer(fieldMargin, last);
  };
  const lefts = new Uint32Array(units);
  const tops = new Uint32Array(units);
  for (let unit = 0; unit < units; unit++) {
    lefts[unit] = place(shape.width, width);
    tops[unit] = place(shape.height, height);
  }
  return { width, height, lefts, tops };
}

export function fieldOf({ width, height, lefts, tops }: Fields, unit: number): Field {
  return { left: lefts[unit]!, top: tops[unit]!, width, height };
}

/** The share of the image that a unit sees. */
export function seenShare(fields: Fields | null, shape: ImageShape): number {
  return fields ? (fields.width * fields.height) / pixelCount(shape) : 1;
}

/** Sets the weights outside each unit's window to zero, in place. @param weights one row per unit. */
export function keepInFields<Weights extends Float32Array>(
  weights: Weights,
  fields: Fields | null,
  shape: ImageShape,
): Weights {
  if (!fields) return weights;
  const pixels = pixelCount(shape);
  fields.lefts.forEach((_, unit) => {
    const field = fieldOf(fields, unit);
    const row = weights.subarray(unit * pixels, (unit + 1) * pixels);
    const kept = row.slice();
    row.fill(0);
    for (const p of pixelsOf(field, shape)) row[p] = kept[p]!;
  });
  return weights;
}

/** The pixels of a window, row by row. */
export function* pixelsOf({ left, top, width, height }: Field, shape: ImageShape): Generator<number> {
  for (let y = top; y < top + height; y++) {
    for (let x = left; x < left + width; x++) yield y * shape.width + x;
  }
}
