/** What the columns of a table in a text file mean, found from its first rows. */
import type { LabelColumns, ReadingChoices, Size } from '../../core/own-images';
import { shownText } from '../../core/shown-text';
import type { ByteSource } from './byte-source';
import { columnRoles, numbersInField, type ColumnRoles } from './csv-columns';
import { csvRows, type CsvRow } from './csv-rows';
import { requireSides, shapeOfImageRow } from './image-limits';
import { refuse, UndecidedError } from './refuse';
import { findDialect, type TextDialect } from './text-dialect';

export interface CsvFormat extends Size {
  readonly dialect: TextDialect;
  /** Whether fractions are written 0,5. */
  readonly decimalComma: boolean;
  /** Whether the first row names the columns. */
  readonly header: boolean;
  /** Names of the columns; empty: there are none. */
  readonly names: readonly string[];
  /** Without those at the end that are empty in all rows. */
  readonly columns: number;
  readonly roles: ColumnRoles;
  /** Indices of the columns that hold the pixels, ascending; one of text may hold them all. */
  readonly pixelColumns: readonly number[];
  /** Which column holds the labels, and which could. */
  readonly labels: LabelColumns;
  readonly remarks: readonly string[];
}

const SAMPLE_ROWS = 500;
/** Names on offer for the labels; a file with more names for its pixels is read as well. */
const MOST_NAMED_COLUMNS = 20;

/**
 * @throws DataError (format) when the text is not a table of numbers; UndecidedError when the width must be asked for.
 */
export async function findCsvFormat(source: ByteSource, choices: ReadingChoices): Promise<CsvFormat> {
  const dialect = await findDialect(source);
  const rows: CsvRow[] = [];
  for await (const row of csvRows(source, dialect)) if (rows.push(row) > SAMPLE_ROWS) break;
  const [first] = rows;
  if (!first) refuse(`${source.name} is empty; expected one image a line`);

  const decimalComma =
    dialect.delimiter !== ',' && rows.some(({ fields }) => fields.some((field) => /^\s*-?\d*,\d+\s*$/.test(field)));
  const isNumber = (field: string | undefined): boolean => !Number.isNaN(csvNumber(field ?? '', decimalComma));
  const header = isHeader(rows, (field) => isNumber(field) || isList(field));
  const sample = header ? rows.slice(1) : rows;
  if (!sample.some(({ fields }) => fields.some((field) => isNumber(field) || isList(field)))) {
    if (first.fields[0]!.trim().startsWith('{')) {
      refuse(
        `${source.name} is ARFF that names only what is not 0; expected every number of an image: in Weka, apply SparseToNonSparse`,
      );
    }
    refuse(`${source.name} is text without rows of numbers; expected one image a line, its pixels separated by commas`);
  }

  const columns = filledColumns(sample);
  const names = namesOf(header ? first.fields : dialect.names, columns);
  const { labelColumn: chosen } = choices;
  if (typeof chosen === 'number' && !(Number.isInteger(chosen) && chosen >= 0 && chosen < columns)) {
    refuse(`Column ${chosen + 1} of ${source.name} was to hold the labels; expected one of 1 to ${columns}`);
  }
  const roles = columnRoles({ sample, names, endColumn: columns, isNumber, choices });
  const pixelColumns = pixelColumnsOf(roles, columns);
  const labels = {
    taken: roles.label,
    columns: choosable(names, columns, roles),
    header: header || names.length > 0,
    oneHot: roles.oneHot !== null,
    split: roles.split,
    leftOut: roles.leftOut,
  };
  const pixels =
    roles.pixelText === null ? pixelColumns.length : numbersInField(sample[0]!.fields[roles.pixelText] ?? '').length;
  const size = shapeAskedFor(pixels, choices.width, source.name, labels);
  requireSides(size, source.name);
  const ended = sample.some(({ fields }) => fields.length > columns) || first.fields.length > columns;
  const remarks = remarksOn(source.name, roles, names, columns);
  if (ended) remarks.unshift(`The last column of ${source.name}, which is empty, was left out.`);
  return { ...size, dialect, decimalComma, header, names, columns, roles, pixelColumns, labels, remarks };
}

/** @returns NaN for what is not a number; an empty field is none. */
export function csvNumber(field: string, decimalComma: boolean): number {
  const value = Number(decimalComma ? field.replace(',', '.') : field);
  return value === 0 && field.trim() === '' ? Number.NaN : value;
}

/** The same label however it is written: 3, 3.0, " 3" and, as ARFF has it, '3'. */
export function plainLabel(field: string, decimalComma = false): string {
  const text = field.trim().replace(/^'(.*)'$/, '$1');
  const value = csvNumber(text, decimalComma);
  return Number.isNaN(value) ? text : String(value);
}

/** Whether a field holds many numbers rather than one. */
function isList(field: string | undefined): boolean {
  const numbers = numbersInField(field ?? '');
  return numbers.length > 3 && numbers.every((number) => number !== '' && Number.isFinite(Number(number)));
}

/** Names stand where the next row has numbers; where they are numbers themselves, they count the columns. */
function isHeader(rows: readonly CsvRow[], isValue: (field: string | undefined) => boolean): boolean {
  const [first, second] = rows;
  if (!first) return false;
  if (!second) return !first.fields.some(isValue);
  // R names the rows, but not their column: all names stand one further to the left.
  const shift = second.fields.length === first.fields.length + 1 && second.fields.at(-1)?.trim() !== '' ? 1 : 0;
  const overValues = first.fields.filter((_, column) => isValue(second.fields[column + shift]));
  const names = overValues.filter((field) => !isValue(field));
  if (names.length === 0) return false;
  // One word among many numbers is a label, or a value that is missing.
  const numbers = overValues.filter((field) => isValue(field)).map(Number);
  return names.length >= numbers.length || numbers.every((value, i) => i === 0 || value === numbers[i - 1]! + 1);
}

/** Some programs end each line with what separates the fields, once or more often. */
function filledColumns(sample: readonly CsvRow[]): number {
  const length = Math.max(...sample.map(({ fields }) => fields.findLastIndex((field) => field.trim() !== '') + 1));
  return Math.max(1, length);
}

/** One name for each column; none where they do not go together. */
function namesOf(given: readonly string[] | null, columns: number): readonly string[] {
  if (!given) return [];
  const names = given.map((name) => name.trim());
  while (names.length > columns && names.at(-1) === '') names.pop();
  if (names.length === columns) return names;
  return names.length === columns - 1 ? ['', ...names] : [];
}

function pixelColumnsOf({ label, oneHot, split, leftOut, pixelText }: ColumnRoles, columns: number): number[] {
  if (pixelText !== null) return [pixelText];
  const out = new Set([label, split, ...leftOut]);
  return Array.from({ length: columns }, (_, column) => column).filter(
    (column) => !out.has(column) && !(oneHot && column >= oneHot.first && column < oneHot.end),
  );
}

/** As `shapeOfImageRow`; with a question about the width goes what the columns are, if there is a choice. */
function shapeAskedFor(pixels: number, choice: number | null, name: string, labels: LabelColumns): Size {
  try {
    return shapeOfImageRow(pixels, choice, name);
  } catch (error) {
    const asks = error instanceof UndecidedError && error.question.about === 'width';
    if (asks && (labels.header || labels.taken !== null)) throw new UndecidedError({ ...error.question, labels });
    throw error;
  }
}

/** Columns on offer: the first, the last, those that are not pixels, and names that do not merely number the pixels. */
function choosable(names: readonly string[], columns: number, roles: ColumnRoles): LabelColumns['columns'] {
  const named = names.flatMap((name, index) => (/^\p{L}[^\d]*$/u.test(name) ? [index] : []));
  const known = [roles.label, roles.split, ...roles.leftOut.slice(0, MOST_NAMED_COLUMNS)].filter(
    (index) => index !== null,
  );
  const indices = [...new Set([0, ...known, ...named.slice(0, MOST_NAMED_COLUMNS), columns - 1])];
  return indices
    .filter((index) => index !== roles.pixelText && (index < columns || index === 0))
    .sort((a, b) => a - b)
    .map((index) => ({ index, name: shownText(names[index] ?? '') || null }));
}

function remarksOn(file: string, roles: ColumnRoles, names: readonly string[], columns: number): string[] {
  const { label, oneHot, split, leftOut, pixelText } = roles;
  const called = (column: number): string => {
    const name = shownText(names[column] ?? '');
    return name === '' ? '' : `, “${name}”,`;
  };
  const remarks: string[] = [];
  const [only, ...more] = leftOut;
  if (only !== undefined && more.length === 0) {
    const what = only === 0 && (names[0] ?? '') === '' ? ', which numbers the rows,' : called(only);
    remarks.push(`The ${ordinal(only, columns)} column of ${file}${what} was left out.`);
  } else if (only !== undefined) {
    remarks.push(`${leftOut.length} columns of ${file}, which are neither pixels nor labels, were left out.`);
  }
  if (pixelText !== null)
    remarks.push(`The ${ordinal(pixelText, columns)} column of ${file} holds all pixels of an image.`);
  if (label !== null) remarks.push(`The ${ordinal(label, columns)} column of ${file} was taken as the labels.`);
  if (oneHot) {
    remarks.push(
      `Columns ${oneHot.first + 1} to ${oneHot.end} of ${file} were taken as the labels: one column for each class.`,
    );
  }
  if (split !== null) {
    remarks.push(
      `The ${ordinal(split, columns)} column of ${file}${called(split)} was taken to say what is for testing.`,
    );
  }
  return remarks;
}

function ordinal(column: number, columns: number): string {
  if (column === columns - 1) return 'last';
  if (column === 0) return 'first';
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return `${column + 1}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(column + 1)]}`;
}
