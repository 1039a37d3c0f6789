import type { ImageShape } from '../../core/image-shape';
import type { Fields } from './fields';
import type { WasmKernel } from './wasm-kernel';

/** Pixels in a block of a unit's row: see kernel/field-places.ts. */
const BLOCK = { width: 4, height: 2 };
/** Units are padded to a multiple of this: see kernel/blocks.ts. */
const UNITS_PER_BLOCK = 32;
/** Numbers in the record of a place: see kernel/field-places.ts. */
const RECORD = 4;

/** The layout of local fields in the kernel's memory: units with the same place are stored together. */
export interface KernelFields {
  readonly fields: Fields;
  readonly places: number;
  /** The tables of kernel/field-places.ts. */
  readonly records: Uint32Array<ArrayBuffer>;
  readonly unitsByPlace: Uint32Array<ArrayBuffer>;
  readonly rows: Uint32Array<ArrayBuffer>;
  readonly placeOfUnit: Uint32Array<ArrayBuffer>;
  /** A row with all bits set within the window. */
  readonly mask: Uint32Array<ArrayBuffer>;
}

export function kernelFields(fields: Fields, shape: ImageShape): KernelFields {
  const places = unitsByTheirPlace(fields, shape);
  const records = new Uint32Array(places.length * RECORD);
  const rows = new Uint32Array(fields.lefts.length);
  const placeOfUnit = new Uint32Array(fields.lefts.length);
  let listed = 0;
  places.forEach(([place, units], index) => {
    records.set([place % shape.width, Math.floor(place / shape.width), units.length, listed], index * RECORD);
    for (const unit of units) {
      rows[unit] = listed++;
      placeOfUnit[unit] = index;
    }
  });
  const sorted = places.flatMap(([, units]) => units);
  // Units that only pad the last block come last, each at its own index.
  const padded = Math.ceil(rows.length / UNITS_PER_BLOCK) * UNITS_PER_BLOCK;
  const unitsByPlace = Uint32Array.from({ length: padded }, (_, index) => sorted[index] ?? index);
  return { fields, places: places.length, records, unitsByPlace, rows, placeOfUnit, mask: maskOf(fields) };
}

/**
 * Assigns addresses to an encoder in the kernel's memory.
 * @param placed null if every unit sees the whole image.
 * @returns the first byte after the encoder.
 */
export function layOutEncoder(
  { call }: WasmKernel,
  units: number,
  lookAhead: number,
  placed: KernelFields | null,
): number {
  const { width = 0, height = 0 } = placed?.fields ?? {};
  return call.layoutEncoder(units, lookAhead, placed?.places ?? 0, width, height);
}

/** Writes the tables to the kernel; its memory must already be laid out for them. */
export function writeFields(kernel: WasmKernel, placed: KernelFields): void {
  const { fieldPlaces, unitsByPlace, fieldRows, placeOfUnit, fieldMask } = kernel.globals;
  const write = (to: WebAssembly.Global<'i32'>, values: Uint32Array): void =>
    kernel.integers(to.value, values.length).set(values);
  write(fieldPlaces, placed.records);
  write(unitsByPlace, placed.unitsByPlace);
  write(fieldRows, placed.rows);
  write(placeOfUnit, placed.placeOfUnit);
  write(fieldMask, placed.mask);
}

/** Pairs of a place, which is a window's top-left pixel, and the units with that place, both ascending. */
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

/** The mask, block by block, and within a block pixel by pixel, the upper line first. */
function maskOf({ width, height }: Fields): Uint32Array<ArrayBuffer> {
  const across = Math.ceil(width / BLOCK.width);
  const down = Math.ceil(height / BLOCK.height);
  const pixels = BLOCK.width * BLOCK.height;
  return Uint32Array.from({ length: across * down * pixels }, (_, i) => {
    const [block, pixel] = [Math.floor(i / pixels), i % pixels];
    const x = (block % across) * BLOCK.width + (pixel % BLOCK.width);
    const y = Math.floor(block / across) * BLOCK.height + Math.floor(pixel / BLOCK.width);
    return x < width && y < height ? 0xffff_ffff : 0;
  });
}
