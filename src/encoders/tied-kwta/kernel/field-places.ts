/**
 * Local fields: each unit sees a window of the image, and its row of W holds only the 4 x 4 tiles that the window touches, tile by tile.
 * Units whose windows lie at the same place stand side by side. The tables are made by the page's side (kernel-fields.ts).
 *
 * The record of a place, u32 each:
 */
import { fieldPlaces, fieldRows, placeOfUnit, weights } from './memory-layout';

/** Where its first tile lies in a whole row, in bytes. */
const FIRST_TILE: usize = 0;
/** Tiles from left to right, and from top to bottom. */
const ACROSS: usize = 4;
const DOWN: usize = 8;
/** Bytes of a unit's row. */
const ROW_BYTES: usize = 12;
/** Where the row of its first unit lies, from the beginning of W. */
const FIRST_ROW: usize = 16;
/** How many units it has, and where these begin in `unitsByPlace`. */
const UNITS: usize = 20;
const FIRST_UNIT: usize = 24;
/** Where its mask lies, from the beginning of all masks. */
const MASK: usize = 28;
const RECORD_BYTES: usize = 32;

export function placeAt(index: i32): usize {
  return fieldPlaces + <usize>index * RECORD_BYTES;
}

/** The place of a unit's window. */
export function placeOf(unit: u32): usize {
  return placeAt(load<u32>(placeOfUnit + ((<usize>unit) << 2)));
}

/** A unit's row. */
export function fieldRowOf(unit: u32): usize {
  return weights + <usize>load<u32>(fieldRows + ((<usize>unit) << 2));
}

export function firstTileOf(place: usize): usize {
  return load<u32>(place, FIRST_TILE);
}

export function tilesAcross(place: usize): i32 {
  return load<u32>(place, ACROSS);
}

export function tilesDown(place: usize): i32 {
  return load<u32>(place, DOWN);
}

export function rowBytesAt(place: usize): usize {
  return load<u32>(place, ROW_BYTES);
}

export function firstRowAt(place: usize): usize {
  return weights + <usize>load<u32>(place, FIRST_ROW);
}

export function unitsAt(place: usize): i32 {
  return load<u32>(place, UNITS);
}

export function firstUnitAt(place: usize): usize {
  return load<u32>(place, FIRST_UNIT);
}

export function maskAt(place: usize): usize {
  return load<u32>(place, MASK);
}
