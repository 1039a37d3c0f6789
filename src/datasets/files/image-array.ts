/** Turns the numbers of an array into images: finds the role of each dimension, and the place of each element. */
import { MAX_IMAGE_SIDE } from '../../core/own-limits';
import type { Size } from '../../core/reading';
import type { OnFraction } from './byte-source';
import type { ChannelEnds } from './colour-normalisation';
import { requireCount, requireSides, shapeOfImageRow } from './image-limits';
import { streamElements, type NumberArray } from './number-array';
import { refuse } from './refuse';
import { extendRange, NO_VALUES, toByte, type Scaling, type ValueRange } from './value-range';

export interface ImageArray extends Size {
  readonly array: NumberArray;
  readonly count: number;
  /** 1: grey; 3: red, green, blue; 4: with a fourth channel, which is ignored. */
  readonly channels: 1 | 3 | 4;
  /** Whether the colours of a pixel are adjacent, rather than in separate planes. */
  readonly channelsLast: boolean;
  /** Whether the last dimension counts the images, as in MATLAB: height × width × N, or pixels × N. */
  readonly imagesLast: boolean;
  /** One sentence for the user if the dimensions were not taken as usual. */
  readonly remark: string | null;
}

/** The luminance of red, green and blue, as in Rec. 601. */
const LUMINANCE = [0.299, 0.587, 0.114] as const;

/** Whether an array can be a list of labels: one number per image. */
export function canBeLabels({ dimensions }: NumberArray): boolean {
  return dimensions.length === 1 || (dimensions.length === 2 && dimensions[1] === 1);
}

/** Whether an array can be images. */
export function canBeImages({ dimensions }: NumberArray): boolean {
  return dimensions.length >= 2 && dimensions.length <= 4;
}

/**
 * Accepts N x H x W, N x P, or N x H x W x C and N x C x H x W with C = 1, 3 or 4; also H x W x N, P x N, and one image
 * H x W, if nothing else is likely.
 * @param width of the images, if the user has chosen it for N x P.
 * @param labelCounts the lengths of the arrays of labels that accompany this one.
 * @throws DataError (format) if the array contains no such images; UndecidedError if the user must choose the width.
 */
export function imageArray(given: NumberArray, width: number | null, labelCounts: ReadonlySet<number>): ImageArray {
  const array = { ...given, dimensions: withoutOnes(given.dimensions) };
  const { dimensions, name } = array;
  const [count = 0, ...rest] = dimensions;
  const make = (size: Size, more: Partial<ImageArray> = {}): ImageArray => {
    const images = { array, count, channels: 1, channelsLast: true, imagesLast: false, remark: null, ...more } as const;
    requireCount(images.count, name);
    requireSides(size, name);
    if (images.channels > 1 && array.fortranOrder) {
      refuse(`${name} holds colour images in Fortran order; expected C order, as numpy.ascontiguousarray gives it`);
    }
    return { ...images, width: size.width, height: size.height };
  };
  const [a = 0, b = 0, c = 0] = rest;
  if (rest.length === 2 && count === a && isColour(b) && count >= SMALLEST_SIDE && !labelCounts.has(b)) {
    return make(
      { height: count, width: a },
      { count: 1, channels: b, remark: `${name} was taken as one colour image.` },
    );
  }
  if (rest.length < 3 && areImagesLast(dimensions, labelCounts)) {
    const size = rest.length === 1 ? shapeOfImageRow(count, width, name) : { height: count, width: a };
    const last = dimensions.at(-1)!;
    const remark = `The images in ${name} are counted by its last dimension: ${last} of ${size.width} × ${size.height}.`;
    return make(size, { count: last, imagesLast: true, remark });
  }
  if (rest.length === 1 && width === null && isOneImage(count, a)) {
    return make({ height: count, width: a }, { count: 1, remark: `${name} was taken as one image.` });
  }
  if (rest.length === 1) {
    requireCount(count, name);
    return make(shapeOfImageRow(a, width, name));
  }
  if (rest.length === 2) return make({ height: a, width: b });
  if (rest.length === 3) {
    // An axis of length 1 is a single channel; otherwise the last axis is tried for colours before the first.
    if (c === 1 || (a !== 1 && isColour(c))) return make({ height: a, width: b }, { channels: c });
    if (a === 1 || isColour(a)) return make({ height: b, width: c }, { channels: a, channelsLast: false });
  }
  refuse(`${name} is ${dimensions.join(' × ')} numbers; expected images: N × height × width, or N × pixels`);
}

/** Removes meaningless axes of length 1: 1 × N × height × width, N × 1 × pixels, N × pixels × 1. */
function withoutOnes(dimensions: readonly number[]): readonly number[] {
  const [first = 0, second = 0, third = 0, fourth = 0] = dimensions;
  if (dimensions.length === 3 && second === 1 && areRow(third)) return [first, third];
  if (dimensions.length === 3 && third === 1 && areRow(second)) return [first, second];
  const isOneColourImage = isColour(second) || isColour(fourth);
  if (dimensions.length === 4 && first === 1 && second > 1 && fourth > 1 && !isOneColourImage)
    return dimensions.slice(1);
  return dimensions;
}

/** Whether this many numbers are more likely a whole image than one line of it. */
function areRow(count: number): boolean {
  return isSquare(count) && count >= SMALLEST_SIDE ** 2;
}

/** Smaller squares may be the number of images just as well as that of pixels. */
const FEWEST_PIXELS_FIRST = 196;
const SMALLEST_SIDE = 7;

/** Whether the last dimension counts the images: there are as many labels, or only the others make a square. */
function areImagesLast(dimensions: readonly number[], labelCounts: ReadonlySet<number>): boolean {
  const [first = 0, second = 0] = dimensions;
  const last = dimensions.at(-1)!;
  if (labelCounts.has(first) || dimensions.length < 2) return false;
  const labelsMatch = labelCounts.has(last);
  if (dimensions.length === 2) {
    const fewest = labelsMatch ? SMALLEST_SIDE ** 2 : FEWEST_PIXELS_FIRST;
    return first >= fewest && (labelsMatch || (isSquare(first) && !isSquare(last)));
  }
  const areSides = [first, second].every((side) => side >= SMALLEST_SIDE && side <= MAX_IMAGE_SIDE);
  return areSides && (labelsMatch || (first === second && first !== last));
}

/** Whether there are as many rows as columns, and no row alone is an image. */
function isOneImage(rows: number, columns: number): boolean {
  return rows === columns && rows >= SMALLEST_SIDE && rows <= MAX_IMAGE_SIDE && !isSquare(rows);
}

function isSquare(count: number): boolean {
  return Number.isInteger(Math.sqrt(count));
}

function isColour(size: number): size is 3 | 4 {
  return size === 3 || size === 4;
}

/** Reads everything once: checks that it is complete, and finds the range of its values. */
export async function surveyArray(
  images: ImageArray,
  onFraction: OnFraction,
): Promise<{ readonly range: ValueRange; readonly channelEnds: ChannelEnds | null }> {
  const { array, channels, channelsLast, width, height } = images;
  let range = NO_VALUES;
  const noEnd = () => ({ least: Number.POSITIVE_INFINITY, most: Number.NEGATIVE_INFINITY });
  const ends = [noEnd(), noEnd(), noEnd()] as const;
  const plane = channelsLast ? 1 : width * height;
  await streamElements(
    array,
    1,
    (values, first) => {
      range = extendRange(range, values, (i) => `Element [${placeOf(array, first + i).join(', ')}] of ${array.name}`);
      if (channels !== 3) return;
      for (let i = 0; i < values.length; i++) {
        const end = ends[Math.floor((first + i) / plane) % channels]!;
        if (values[i]! < end.least) end.least = values[i]!;
        if (values[i]! > end.most) end.most = values[i]!;
      }
    },
    onFraction,
  );
  return { range, channelEnds: channels === 3 ? ends : null };
}

/**
 * Reads everything again and writes it as bytes.
 * @param into receives count * height * width bytes.
 */
export async function convertArray(
  images: ImageArray,
  scaling: Scaling,
  into: Uint8Array,
  onFraction: OnFraction,
): Promise<void> {
  const { array, count, width, height, channels } = images;
  const pixels = width * height;
  if (channels > 1) {
    await streamElements(
      array,
      pixels * channels,
      (values, first) => writeColour(images, values, into, first / channels, scaling),
      onFraction,
    );
    return;
  }
  const { fortranOrder, dimensions } = array;
  const imageRunsFastest = fortranOrder !== images.imagesLast;
  const turned = fortranOrder && dimensions.length > 2;
  await streamElements(
    array,
    1,
    (values, first) => {
      if (!fortranOrder && !images.imagesLast) {
        for (let i = 0; i < values.length; i++) into[first + i] = toByte(values[i]!, scaling);
        return;
      }
      for (let i = 0; i < values.length; i++) {
        const element = first + i;
        const image = imageRunsFastest ? element % count : Math.floor(element / pixels);
        const rest = imageRunsFastest ? (element - image) / count : element % pixels;
        const pixel = turned ? (rest % height) * width + Math.floor(rest / height) : rest;
        into[image * pixels + pixel] = toByte(values[i]!, scaling);
      }
    },
    onFraction,
  );
}

/** Writes whole colour images as grey. */
function writeColour(
  { width, height, channels, channelsLast }: ImageArray,
  values: Float64Array,
  into: Uint8Array,
  start: number,
  scaling: Scaling,
): void {
  const pixels = width * height;
  const pixelStep = channelsLast ? channels : 1;
  const channelStep = channelsLast ? 1 : pixels;
  const [[red, green, blue], zero] = greyWeights(scaling);
  for (let image = 0; image * pixels * channels < values.length; image++) {
    for (let pixel = 0; pixel < pixels; pixel++) {
      const at = image * pixels * channels + pixel * pixelStep;
      const grey = zero + red * values[at]! + green * values[at + channelStep]! + blue * values[at + 2 * channelStep]!;
      into[start + image * pixels + pixel] = toByte(grey, scaling);
    }
  }
}

/** The weight of each colour, and the constant to add; for normalised colours they lead back to grey of 0 ... 1. */
function greyWeights({ normalised }: Scaling): readonly [readonly [number, number, number], number] {
  if (!normalised) return [LUMINANCE, 0];
  const { mean, deviation } = normalised;
  const weights = LUMINANCE.map((share, channel) => share * deviation[channel]!) as [number, number, number];
  return [weights, LUMINANCE.reduce((sum, share, channel) => sum + share * mean[channel]!, 0)];
}

/** The indices of an element, as in NumPy. */
export function placeOf({ dimensions, fortranOrder }: NumberArray, element: number): number[] {
  const place = dimensions.map(() => 0);
  let rest = element;
  const order = dimensions.map((_, axis) => (fortranOrder ? axis : dimensions.length - 1 - axis));
  for (const axis of order) {
    place[axis] = rest % dimensions[axis]!;
    rest = Math.floor(rest / dimensions[axis]!);
  }
  return place;
}
