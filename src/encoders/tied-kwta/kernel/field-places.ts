/**
 * Local fields: each unit sees a window of the image, and its row of W contains only that, in blocks of 4 x 2 pixels:
 * four of a line and the four below them. Blocks go from left to right and from top to bottom; if a window is not a
 * whole number of blocks, its row is padded with zeros. Units whose windows have the same place are stored together.
 * TypeScript makes the tables (kernel-fields.ts).
 *
 * The record of a place, u32 each:
 */
import { weights } from './encoder-layout';
import { fieldPlaces, fieldRowBytes, fieldRows, placeOfUnit, spreadStride } from './field-layout';

/** Its window's first column and line. */
const LEFT: usize = 0;
const TOP: usize = 4;
/** The number of its units, and the index of the first in `unitsByPlace`. */
const UNITS: usize = 8;
const FIRST_UNIT: usize = 12;
const RECORD_BYTES: usize = 16;

export function placeAt(index: i32): usize {
  return fieldPlaces + <usize>index * RECORD_BYTES;
}

/** The place of a unit's window. */
export function placeOf(unit: u32): usize {
  return placeAt(load<u32>(placeOfUnit + ((<usize>unit) << 2)));
}

/** A unit's row. */
export function fieldRowOf(unit: u32): usize {
  return weights + <usize>load<u32>(fieldRows + ((<usize>unit) << 2)) * fieldRowBytes;
}

/** The row of a place's first unit. */
export function firstRowAt(place: usize): usize {
  return weights + firstUnitAt(place) * fieldRowBytes;
}

export function leftOf(place: usize): usize {
  return load<u32>(place, LEFT);
}

export function topOf(place: usize): usize {
  return load<u32>(place, TOP);
}

/** The index of the window's first pixel in a spread image. */
export function firstPixelOf(place: usize): usize {
  return topOf(place) * spreadStride + leftOf(place);
}

/** Whether the window's first line is an odd one of the image. */
export function beginsOdd(place: usize): bool {
  return (topOf(place) & 1) != 0;
}

export function unitsAt(place: usize): i32 {
  return load<u32>(place, UNITS);
}

export function firstUnitAt(place: usize): usize {
  return load<u32>(place, FIRST_UNIT);
}
