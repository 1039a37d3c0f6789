/** Finds the rows above a table's data: titles, and the names of its columns in one or two rows. */
import type { CsvRow } from './csv-rows';

/** The rows above a table's data. */
export interface HeadRows {
  /** How many rows there are. */
  readonly count: number;
  /** How many of them, from the first on, are titles. */
  readonly titles: number;
  /** The names of the columns; null if no row has them. */
  readonly names: readonly string[] | null;
}

const MOST_TITLES = 10;
/** Rows with at least this many filled fields can be images; a title fills only a few fields. */
const FEWEST_FIELDS = 17;
const TITLE_SHARE = 0.25;

/** @param isValue whether a field is a number or a list of numbers, and not a name. */
export function headRowsOf(rows: readonly CsvRow[], isValue: (field: string | undefined) => boolean): HeadRows {
  const titles = titlesIn(rows, isValue);
  const [first, ...others] = rows.slice(titles);
  if (!first || !isHeader(first, others[0], isValue)) return { count: titles, titles, names: null };
  const second = secondNames(first, others);
  if (second) return { count: titles + 2, titles, names: second };
  return { count: titles + 1, titles, names: first.fields };
}

/** Counts the short rows above a table, as in spreadsheets. */
function titlesIn(rows: readonly CsvRow[], isValue: (field: string | undefined) => boolean): number {
  const filled = ({ fields }: CsvRow): number => fields.filter((field) => field.trim() !== '').length;
  const usual = filled(rows[Math.min(rows.length - 1, MOST_TITLES + 2)]!);
  if (usual < FEWEST_FIELDS) return 0;
  const end = rows.findIndex((row) => filled(row) > TITLE_SHARE * usual || isValue(row.fields[0]));
  return end > 0 && end <= MOST_TITLES ? end : 0;
}

/** Whether a row has names above numbers in the next row. Names that are numbers must count the columns. */
function isHeader(first: CsvRow, second: CsvRow | undefined, isValue: (field: string | undefined) => boolean): boolean {
  if (!second) return !first.fields.some(isValue);
  // R names the rows, but not the column of row names: all names are shifted one column to the left.
  const shift = second.fields.length === first.fields.length + 1 && second.fields.at(-1)?.trim() !== '' ? 1 : 0;
  const overValues = first.fields.filter((_, column) => isValue(second.fields[column + shift]));
  const names = overValues.filter((field) => !isValue(field));
  if (names.length === 0) return false;
  // One word among many numbers is a label, or a missing value.
  const numbers = overValues.filter((field) => isValue(field)).map(Number);
  return names.length >= numbers.length || numbers.every((value, i) => i === 0 || value === numbers[i - 1]! + 1);
}

/**
 * Names in two rows, as written by pandas: one word above most columns, and below it a second row that counts these
 * columns and is empty, or has a word, below any other name.
 * @returns the combined names; null if the second row is data.
 */
function secondNames({ fields }: CsvRow, [second]: readonly CsvRow[]): readonly string[] | null {
  if (!second || second.fields.length !== fields.length) return null;
  const counts = new Map<string, number>();
  for (const name of fields) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [usual, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0]!;
  if (usual.trim() === '' || count < 4 || count * 2 < fields.length) return null;
  const places = second.fields.filter((_, column) => fields[column] === usual).map(Number);
  const others = second.fields.filter((_, column) => fields[column] !== usual);
  const areCounted = places.every((place, i) => Number.isInteger(place) && (i === 0 || place === places[i - 1]! + 1));
  if (!areCounted || others.some((field) => field.trim() !== '' && !Number.isNaN(Number(field)))) return null;
  return fields.map((name, column) => `${name} ${second.fields[column]!}`.trim());
}
