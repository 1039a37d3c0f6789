import type { ImageShape } from '../../core/image-shape';
import type { Fields } from './fields';
import type { WasmKernel } from './wasm-kernel';

/** Pixels a side of a tile, and bytes of one as float32; see kernel/memory-layout.ts. */
const TILE = 4;
const TILE_BYTES = 64;
/** Numbers of a place's record; see kernel/field-places.ts. */
const RECORD = 8;

/** How fields lie in the kernel's memory: units of the same place side by side, each with the tiles that its window touches. */
export interface KernelFields {
  readonly fields: Fields;
  readonly places: number;
  /** Of all units together. */
  readonly tiles: number;
  /** Of all masks together. */
  readonly maskTiles: number;
  /** The tables of kernel/field-places.ts, with addresses that count from where the rows and the masks begin. */
  readonly records: Uint32Array<ArrayBuffer>;
  readonly unitsByPlace: Uint32Array<ArrayBuffer>;
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly placeOfUnit: Uint32Array<ArrayBuffer>;
  /** All ones where a tile is within the window, for each way in which windows can lie in tiles. */
  readonly masks: Uint32Array<ArrayBuffer>;
}

export function kernelFields(fields: Fields, shape: ImageShape): KernelFields {
  const { width, height, lefts } = fields;
  const tilesAcross = Math.ceil(shape.width / TILE);
  const places = unitsByTheirPlace(fields, shape);
  const records = new Uint32Array(places.length * RECORD);
  const rows = new Uint32Array(lefts.length);
  const placeOfUnit = new Uint32Array(lefts.length);
  const masks = new Map<string, { first: number; tiles: number[][] }>();
  let [tiles, maskTiles, listed] = [0, 0, 0];
  places.forEach(([place, units], index) => {
    const [left, top] = [place % shape.width, Math.floor(place / shape.width)];
    const [across, down] = [tilesTouched(left, width), tilesTouched(top, height)];
    const alignment = `${left % TILE} ${top % TILE}`;
    let mask = masks.get(alignment);
    if (!mask) {
      mask = { first: maskTiles, tiles: maskOf(left % TILE, top % TILE, width, height) };
      masks.set(alignment, mask);
      maskTiles += across * down;
    }
    const firstTile = Math.floor(top / TILE) * tilesAcross + Math.floor(left / TILE);
    const rowBytes = across * down * TILE_BYTES;
    records.set(
      [
        firstTile * TILE_BYTES,
        across,
        down,
        rowBytes,
        tiles * TILE_BYTES,
        units.length,
        listed,
        mask.first * TILE_BYTES,
      ],
      index * RECORD,
    );
    units.forEach((unit, i) => {
      rows[unit] = tiles * TILE_BYTES + i * rowBytes;
      placeOfUnit[unit] = index;
    });
    tiles += units.length * across * down;
    listed += units.length;
  });
  const unitsByPlace = Uint32Array.from(places.flatMap(([, units]) => units));
  const maskBits = Uint32Array.from([...masks.values()].flatMap((mask) => mask.tiles.flat()));
  return { fields, places: places.length, tiles, maskTiles, records, unitsByPlace, rows, placeOfUnit, masks: maskBits };
}

/**
 * Assigns addresses to an encoder in the kernel's memory.
 * @param placed null: every unit sees the whole image.
 * @returns the first byte behind it.
 */
export function layOutEncoder(
  { call }: WasmKernel,
  units: number,
  lookAhead: number,
  placed: KernelFields | null,
): number {
  return call.layoutEncoder(units, lookAhead, placed?.places ?? 0, placed?.tiles ?? 0, placed?.maskTiles ?? 0);
}

/** Writes the tables into memory that has been laid out for them. */
export function writeFields(kernel: WasmKernel, placed: KernelFields): void {
  const { fieldPlaces, unitsByPlace, fieldRows, placeOfUnit, fieldMasks } = kernel.globals;
  const write = (to: WebAssembly.Global<'i32'>, values: Uint32Array): void =>
    kernel.integers(to.value, values.length).set(values);
  write(fieldPlaces, placed.records);
  write(unitsByPlace, placed.unitsByPlace);
  write(fieldRows, placed.rows);
  write(placeOfUnit, placed.placeOfUnit);
  write(fieldMasks, placed.masks);
}

/** Pairs of a place, which is the pixel where windows begin, and the units there, both ascending. */
function unitsByTheirPlace({ lefts, tops }: Fields, { width }: ImageShape): [place: number, units: number[]][] {
  const byPlace = new Map<number, number[]>();
  lefts.forEach((left, unit) => {
    const place = tops[unit]! * width + left;
    const units = byPlace.get(place);
    if (units) units.push(unit);
    else byPlace.set(place, [unit]);
  });
  return [...byPlace].sort(([a], [b]) => a - b);
}

function tilesTouched(first: number, length: number): number {
  return Math.ceil(((first % TILE) + length) / TILE);
}

/** Tile by tile, for a window that begins at that place of its first tile. */
function maskOf(left: number, top: number, width: number, height: number): number[][] {
  const [across, down] = [tilesTouched(left, width), tilesTouched(top, height)];
  return Array.from({ length: across * down }, (_, tile) =>
    Array.from({ length: TILE * TILE }, (_unused, place) => {
      const x = (tile % across) * TILE + (place % TILE);
      const y = Math.floor(tile / across) * TILE + Math.floor(place / TILE);
      return x >= left && x < left + width && y >= top && y < top + height ? 0xffff_ffff : 0;
    }),
  );
}
