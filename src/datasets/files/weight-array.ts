/** Reads the weights of a run from an array: finds the dimension of the units, and the place of each element. */
import { grouped } from '../../core/counted';
import { pixelCount } from '../../core/image-shape';
import { MAX_UNITS } from '../../core/code-space';
import { MAX_IMAGE_SIDE } from '../../core/own-limits';
import type { ReadingChoices, Size, UnitAxis } from '../../core/reading';
import type { OnFraction } from './byte-source';
import { stem } from './file-name';
import { placeOf } from './image-array';
import { possibleWidths, requireSides, shapeOfRow } from './image-limits';
import { streamElements, type NumberArray } from './number-array';
import { refuse } from './refuse';

/** Smaller squares prove nothing: four columns are more likely four units. */
const FEWEST_SQUARE = 16;

export interface WeightArray extends Size {
  readonly array: NumberArray;
  readonly units: number;
  /** Whether units are rows or columns; null if only one is possible. */
  readonly unitAxis: UnitAxis | null;
  /** Whether each column is a unit. */
  readonly turned: boolean;
}

/** Whether an array can be weights: fractions, units × pixels, pixels × units or units × height × width. */
export function canBeWeights({ dimensions, format }: NumberArray): boolean {
  return format.kind.startsWith('f') && (dimensions.length === 2 || dimensions.length === 3);
}

/** Why an array is more likely weights than images; null if it is not. */
export function weightsBecause({ source, name, dimensions }: NumberArray, sizes: readonly Size[]): string | null {
  if (/weight|filter|dictionar|codebook|(^|[^a-z])w([^a-z]|$)/i.test(stem(source.path))) {
    return `The name of ${name} speaks of weights.`;
  }
  const [rows = 0, columns = 0] = dimensions;
  const isPixels = (length: number): boolean => sizes.some(({ width, height }) => width * height === length);
  if (dimensions.length === 2 && isPixels(rows) && !isPixels(columns) && !Number.isInteger(Math.sqrt(columns))) {
    return `${name} has ${rows} rows: one for each pixel of the images that are learnt.`;
  }
  return null;
}

/**
 * Finds units and pixels of an array that passes `canBeWeights`. A table is transposed if only
 * that fits, or fits the given images.
 * @throws DataError (format) if it fits no run; UndecidedError if the user must choose the width.
 */
export function weightArray(array: NumberArray, { width, units: unitAxis, sizes }: ReadingChoices): WeightArray {
  const { dimensions, name } = array;
  const [rows = 0, columns = 0, last = 0] = dimensions;
  if (dimensions.includes(0)) refuse(`${name} is empty: it is ${dimensions.join(' × ')} numbers; expected weights`);
  if (dimensions.length === 3) {
    const size = { width: last, height: columns };
    requireSides(size, name);
    return { ...requireUnits(array, rows), ...size, unitAxis: null, turned: false };
  }
  const how = { rows: likeliness(rows, columns, sizes), columns: likeliness(columns, rows, sizes) };
  const both = how.rows > 0 && how.columns > 0;
  const turned = both && unitAxis !== null ? unitAxis === 'columns' : how.columns > how.rows;
  const pixels = turned ? rows : columns;
  const known = width === null ? sizes.find((size) => size.width * size.height === pixels) : undefined;
  const { width: w, height: h } = known ?? shapeOfRow(pixels, width, name);
  const taken = turned ? 'columns' : 'rows';
  return {
    ...requireUnits(array, turned ? columns : rows),
    width: w,
    height: h,
    unitAxis: both ? taken : null,
    turned,
  };
}

/** How likely it is that this many numbers are the pixels of an image, from 0 (impossible) to 3. */
function likeliness(units: number, pixels: number, sizes: readonly Size[]): number {
  if (units > MAX_UNITS || possibleWidths(pixels).length === 0) return 0;
  if (sizes.some(({ width, height }) => width * height === pixels)) return 3;
  return Number.isInteger(Math.sqrt(pixels)) && pixels >= FEWEST_SQUARE ? 2 : 1;
}

function requireUnits(array: NumberArray, units: number): { readonly array: NumberArray; readonly units: number } {
  if (units > MAX_UNITS) {
    refuse(
      `${array.name} is ${array.dimensions.join(' × ')} numbers, which would be ${grouped(units)} units; ` +
        `expected weights of at most ${grouped(MAX_UNITS)} units for images of at most ` +
        `${MAX_IMAGE_SIDE} × ${MAX_IMAGE_SIDE} pixels`,
    );
  }
  return { array, units };
}

/**
 * Reads all weights, units × pixels, rounded to float32.
 * @throws DataError (format) if one is not a finite number.
 */
export async function readWeights(
  { array, units, width, height, turned }: WeightArray,
  onFraction: OnFraction,
): Promise<Float32Array<ArrayBuffer>> {
  const pixels = pixelCount({ width, height, signed: false });
  // Reads an array of unknown length once before allocating memory, rather than trusting its header.
  if (array.source.length === null) await streamElements(array, 1, () => {});
  const weights = new Float32Array(units * pixels);
  const { dimensions, fortranOrder } = array;
  const place = (element: number): number => {
    if (!turned && !fortranOrder) return element;
    const [first = 0, ...rest] = placeOf(array, element);
    const second = dimensions.length === 3 ? rest[0]! * width + rest[1]! : rest[0]!;
    return turned ? second * pixels + first : first * pixels + second;
  };
  await streamElements(
    array,
    1,
    (values, first) => {
      for (let i = 0; i < values.length; i++) {
        const weight = Math.fround(values[i]!);
        if (!Number.isFinite(weight)) {
          refuse(
            `Weight [${placeOf(array, first + i).join(', ')}] of ${array.name} is ${values[i]}; ` +
              'expected a finite number of 32 bits',
          );
        }
        weights[place(first + i)] = weight;
      }
    },
    onFraction,
  );
  return weights;
}
