/** Rows of units with local fields: added to an image, changed within their windows, and as whole rows. */
import { change, fieldMasks, rowBytes, wholeRow, width } from './memory-layout';
import { squaredNorm } from './overlap';
import { winners } from './settings';
import { fieldRowOf, firstTileOf, maskAt, placeOf, rowBytesAt, tilesAcross, tilesDown } from './field-places';

/** Bytes from a tile of a whole row to the one below it. */
function lineBytes(): usize {
  return (<usize>((width + 3) >> 2)) << 6;
}

/** sum += W_first + W_second + ..., added one after the other in the order of the list. */
export function addFieldFeatures(list: usize, count: i32, sum: usize): void {
  const below = lineBytes();
  for (const end = list + ((<usize>count) << 2); list < end; list += 4) {
    const unit = load<u32>(list);
    const place = placeOf(unit);
    const across = (<usize>tilesAcross(place)) << 6;
    let row = fieldRowOf(unit);
    let line = sum + firstTileOf(place);
    for (let down = tilesDown(place); down > 0; down--, line += below) {
      for (let at: usize = 0; at < across; at += 16, row += 16) {
        v128.store(line + at, f32x4.add(v128.load(line + at), v128.load(row)));
      }
    }
  }
}

/** Subtracts the change from the rows of an image's winners, each within its window. */
export function updateFields(winnerList: usize): void {
  const below = lineBytes();
  const end = winnerList + ((<usize>winners) << 2);
  for (; winnerList < end; winnerList += 4) {
    const unit = load<u32>(winnerList);
    const place = placeOf(unit);
    const across = (<usize>tilesAcross(place)) << 6;
    let row = fieldRowOf(unit);
    let mask = fieldMasks + maskAt(place);
    let line = change + firstTileOf(place);
    for (let down = tilesDown(place); down > 0; down--, line += below) {
      for (let at: usize = 0; at < across; at += 16, row += 16, mask += 16) {
        const within = v128.and(v128.load(line + at), v128.load(mask));
        v128.store(row, f32x4.sub(v128.load(row), within));
      }
    }
  }
}

/** |W_unit|^2 */
export function fieldNorm(unit: u32): f32 {
  return squaredNorm(fieldRowOf(unit), rowBytesAt(placeOf(unit)));
}

/** The whole row of a unit, zero outside of its window. @returns where it is; the next call overwrites it. */
export function wholeRowOf(unit: u32): usize {
  memory.fill(wholeRow, 0, rowBytes);
  copyTiles(unit, true);
  return wholeRow;
}

/** Takes a unit's row from `wholeRow`, which is zero outside of the window. */
export function takeWholeRow(unit: u32): void {
  copyTiles(unit, false);
}

function copyTiles(unit: u32, toWhole: bool): void {
  const place = placeOf(unit);
  const across = (<usize>tilesAcross(place)) << 6;
  let row = fieldRowOf(unit);
  let line = wholeRow + firstTileOf(place);
  for (let down = tilesDown(place); down > 0; down--, line += lineBytes(), row += across) {
    memory.copy(toWhole ? line : row, toWhole ? row : line, across);
  }
}
