/** Overlaps of units with local fields, exactly: place by place, the runs of four pixels there that are not zero. */
import {
  denseOf,
  fieldPlaceCount,
  unitsByPlace,
  vectorCounts,
  vectorOffsets,
  vectorValues,
  width,
} from './memory-layout';
import { fourOverlaps } from './overlap';
import { keepsAllVectors } from './vectors';
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

/** Overlaps of all units into `overlaps`; those of units that only pad the last block are left as they are. */
export function fieldOverlaps(input: usize, overlaps: usize): void {
  const dense = denseOf(input);
  const keepAll = keepsAllVectors();
  for (let index = 0; index < fieldPlaceCount; index++) {
    const place = placeAt(index);
    listVectorsAt(place, dense, keepAll);
    overlapsAt(place, overlaps);
  }
}

/** As `listVectors`, of the tiles of one place; offsets are those of the place's rows. */
function listVectorsAt(place: usize, dense: usize, keepAll: bool): void {
  const across = (<usize>tilesAcross(place)) << 6;
  const below = (<usize>((width + 3) >> 2)) << 6;
  const first = dense + firstTileOf(place);
  const end = first + <usize>tilesDown(place) * below;
  let value = vectorValues;
  let offset = vectorOffsets;
  for (let row: usize = 0; row < 4; row++) {
    let at = row << 4;
    for (let line = first + at; line < end; line += below) {
      for (const lineEnd = line + across; line < lineEnd; line += 64, at += 64) {
        const vector = v128.load(line);
        v128.store(value, vector);
        store<u32>(offset, <u32>at);
        const used: usize = keepAll || v128.any_true(vector) ? 1 : 0;
        value += used << 4;
        offset += used << 2;
      }
      line -= across;
    }
    store<u32>(vectorCounts + (row << 2), <u32>((value - vectorValues) >> 4));
  }
}

/** Four units at a time; where fewer are left the last one stands in for them. */
function overlapsAt(place: usize, overlaps: usize): void {
  const bytes = rowBytesAt(place);
  const count = unitsAt(place);
  const units = unitsByPlace + (firstUnitAt(place) << 2);
  const lastUnit = units + ((<usize>(count - 1)) << 2);
  let row = firstRowAt(place);
  const lastRow = row + <usize>(count - 1) * bytes;
  for (let unit = units; unit <= lastUnit; unit += 16, row += 4 * bytes) {
    const row1 = min(row + bytes, lastRow);
    const row2 = min(row1 + bytes, lastRow);
    const four = fourOverlaps(row, row1, row2, min(row2 + bytes, lastRow));
    v128.store32_lane(overlaps + indexAt(unit), four, 0);
    v128.store32_lane(overlaps + indexAt(min(unit + 4, lastUnit)), four, 1);
    v128.store32_lane(overlaps + indexAt(min(unit + 8, lastUnit)), four, 2);
    v128.store32_lane(overlaps + indexAt(min(unit + 12, lastUnit)), four, 3);
  }
}

/** Where the unit that is listed there has its overlap. */
function indexAt(listed: usize): usize {
  return (<usize>load<u32>(listed)) << 2;
}
