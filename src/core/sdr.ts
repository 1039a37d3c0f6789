/** The grid in which an SDR is drawn everywhere on the page: bit i stands in row floor(i / columns), column i % columns. */
export interface SdrGrid {
  readonly columns: number;
  readonly rows: number;
}

/** The smallest grid, as square as can be, that holds all units. */
export function sdrGrid(units: number): SdrGrid {
  const columns = Math.max(1, Math.ceil(Math.sqrt(units)));
  return { columns, rows: Math.max(1, Math.ceil(units / columns)) };
}

/** log2 of the number of codes with `winners` of `units` bits on: the size of one SDR in bits. */
export function bitsPerCode(units: number, winners: number): number {
  let bits = 0;
  for (let i = 1; i <= winners; i++) bits += Math.log2((units - winners + i) / i);
  return bits;
}
