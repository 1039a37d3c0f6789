/** Overlaps of units with local fields, exactly: place by place, from the tiles there that are not zero. */
import { denseOf, fieldPlaceCount, unitsByPlace, vectorValues, width } from './memory-layout';
import {
  firstRowAt,
  firstTileOf,
  firstUnitAt,
  placeAt,
  rowBytesAt,
  tilesAcross,
  tilesDown,
  unitsAt,
} from './field-places';
import { addColumns } from './overlap';
import { keepsAllVectors } from './vectors';

/** Bytes of an entry in the list of tiles: where the tile lies in a unit's row and where in memory the input has it, u32 each. */
const ENTRY: usize = 8;
/** No tile lies so low in memory. */
const LOWEST_TILE: usize = 64;

/** Overlaps of all units into `overlaps`; those of units that only pad the last block are left as they are. */
export function fieldOverlaps(input: usize, overlaps: usize): void {
  const dense = denseOf(input);
  const keepAll = keepsAllVectors();
  for (let index = 0; index < fieldPlaceCount; index++) {
    const place = placeAt(index);
    overlapsAt(place, listTilesAt(place, dense, keepAll), overlaps);
  }
}

/** Lists the tiles of a place in which the input is not zero, at `vectorValues`. @returns the end of the list. */
function listTilesAt(place: usize, dense: usize, keepAll: bool): usize {
  const across = (<usize>tilesAcross(place)) << 6;
  const below = (<usize>((width + 3) >> 2)) << 6;
  let line = dense + firstTileOf(place);
  const end = line + <usize>tilesDown(place) * below;
  let entry = vectorValues;
  let at: u32 = 0;
  for (; line < end; line += below) {
    for (let tile = line; tile < line + across; tile += 64, at += 64) {
      store<u32>(entry, at);
      store<u32>(entry, <u32>tile, 4);
      const upper = v128.or(v128.load(tile), v128.load(tile, 16));
      const bits = v128.or(upper, v128.or(v128.load(tile, 32), v128.load(tile, 48)));
      // Without a branch: which tiles are empty cannot be predicted.
      entry += (<usize>(keepAll || v128.any_true(bits) ? 1 : 0)) << 3;
    }
  }
  return entry;
}

/** Two units at a time; where one is left it stands in for the other, too. */
function overlapsAt(place: usize, end: usize, overlaps: usize): void {
  const bytes = rowBytesAt(place);
  const units = unitsByPlace + (firstUnitAt(place) << 2);
  const lastUnit = units + ((<usize>(unitsAt(place) - 1)) << 2);
  let row = firstRowAt(place);
  for (let unit = units; unit <= lastUnit; unit += 8, row += 2 * bytes) {
    const other = min(unit + 4, lastUnit);
    const two = twoOverlaps(row, other == unit ? row : row + bytes, end);
    v128.store32_lane(overlaps + indexAt(unit), two, 0);
    v128.store32_lane(overlaps + indexAt(other), two, 1);
  }
}

/** Where the unit that is listed there has its overlap. */
function indexAt(listed: usize): usize {
  return (<usize>load<u32>(listed)) << 2;
}

/** Dot products of two rows with the tiles that are listed, in the first two lanes; added in the order of `dotByTilePosition`. */
function twoOverlaps(rowA: usize, rowB: usize, end: usize): v128 {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  for (let entry = vectorValues; entry < end; entry += ENTRY) {
    const at = <usize>load<u32>(entry);
    const x = <usize>load<u32>(entry, 4);
    const a = rowA + at;
    const b = rowB + at;
    const x0 = v128.load(x);
    const x1 = v128.load(x, 16);
    a0 = f32x4.add(a0, f32x4.mul(v128.load(a), x0));
    a1 = f32x4.add(a1, f32x4.mul(v128.load(a, 16), x1));
    b0 = f32x4.add(b0, f32x4.mul(v128.load(b), x0));
    b1 = f32x4.add(b1, f32x4.mul(v128.load(b, 16), x1));
    // Never so: V8 would else load everything before it begins, and run out of registers.
    if (x < LOWEST_TILE) break;
    const x2 = v128.load(x, 32);
    const x3 = v128.load(x, 48);
    a2 = f32x4.add(a2, f32x4.mul(v128.load(a, 32), x2));
    a3 = f32x4.add(a3, f32x4.mul(v128.load(a, 48), x3));
    b2 = f32x4.add(b2, f32x4.mul(v128.load(b, 32), x2));
    b3 = f32x4.add(b3, f32x4.mul(v128.load(b, 48), x3));
  }
  const sumA = f32x4.add(f32x4.add(a0, a1), f32x4.add(a2, a3));
  const sumB = f32x4.add(f32x4.add(b0, b1), f32x4.add(b2, b3));
  return addColumns(sumA, sumB, sumA, sumB);
}
