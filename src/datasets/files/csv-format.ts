/** Finds the format of a table in a text file from its first rows. */
import type { LabelColumns, ReadingChoices, Size } from '../../core/reading';
import { shownText } from '../../core/shown-text';
import type { ByteSource } from './byte-source';
import { columnRoles, inOrderOfNames, isList, numbersInField, type ColumnRoles } from './csv-columns';
import { csvRows, type CsvRow } from './csv-rows';
import { headRowsOf } from './head-rows';
import { requireSides, shapeOfImageRow } from './image-limits';
import { refuse, UndecidedError } from './refuse';
import { DECIMAL_COMMA, findDialect, type TextDialect } from './text-dialect';

export interface CsvFormat extends Size {
  readonly dialect: TextDialect;
  readonly numbers: NumberStyle;
  /** Rows above the data. */
  readonly headRows: number;
  /** Names of the columns; empty if there are none. */
  readonly names: readonly string[];
  /** Number of columns, without those at the end that are empty in all rows. */
  readonly columns: number;
  readonly roles: ColumnRoles;
  /** Indices of the columns of pixels, in the order of the pixels; a single column of text may contain them all. */
  readonly pixelColumns: readonly number[];
  /** The column of labels, and the columns that could be. */
  readonly labels: LabelColumns;
  readonly remarks: readonly string[];
}

const SAMPLE_ROWS = 500;
/** Most named columns offered for the labels; files may have more names. */
const MOST_NAMED_COLUMNS = 20;

/** @throws DataError (format) if the text is no table of numbers; UndecidedError if the user must choose the width. */
export async function findCsvFormat(source: ByteSource, choices: ReadingChoices): Promise<CsvFormat> {
  const dialect = await findDialect(source);
  const rows: CsvRow[] = [];
  for await (const row of csvRows(source, dialect)) if (rows.push(row) > SAMPLE_ROWS) break;
  const [first] = rows;
  if (!first) refuse(`${source.name} is empty; expected one image a line`);

  const numbers = numberStyleOf(rows, dialect);
  const isNumber = (field: string | undefined): boolean => !Number.isNaN(csvNumber(field ?? '', numbers));
  const head = headRowsOf(rows, (field) => isNumber(field) || isList(field));
  const sample = rows.slice(head.count);
  if (!sample.some(({ fields }) => fields.some((field) => isNumber(field) || isList(field)))) {
    if (first.fields[0]!.trim().startsWith('{')) {
      refuse(
        `${source.name} is ARFF that names only what is not 0; expected every number of an image: in Weka, apply SparseToNonSparse`,
      );
    }
    refuse(`${source.name} is text without rows of numbers; expected one image a line, its pixels separated by commas`);
  }

  const columns = filledColumns(sample);
  const names = namesOf(head.names ?? dialect.names, columns);
  const { labelColumn: chosen } = choices;
  if (typeof chosen === 'number' && !(Number.isInteger(chosen) && chosen >= 0 && chosen < columns)) {
    refuse(`Column ${chosen + 1} of ${source.name} was to hold the labels; expected one of 1 to ${columns}`);
  }
  const roles = columnRoles({ sample, names, endColumn: columns, isNumber, choices });
  const inFile = pixelColumnsOf(roles, columns);
  const pixelColumns = inOrderOfNames(inFile, names) ?? inFile;
  const labels = {
    taken: roles.label,
    columns: choosable(names, columns, roles),
    header: head.names !== null || names.length > 0,
    oneHot: roles.oneHot !== null,
    split: roles.split,
    leftOut: roles.leftOut,
  };
  const pixels =
    roles.pixelText === null ? pixelColumns.length : numbersInField(sample[0]!.fields[roles.pixelText] ?? '').length;
  const size = shapeAskedFor(pixels, choices.width, source.name, labels);
  requireSides(size, source.name);
  const ended = rows.slice(head.titles).some(({ fields }) => fields.length > columns);
  const remarks = remarksOn(source.name, roles, names, columns);
  if (ended) remarks.unshift(`The last column of ${source.name}, which is empty, was left out.`);
  if (head.titles > 0) {
    const [lines, were] = head.titles === 1 ? ['line', 'was'] : [`${head.titles} lines`, 'were'];
    remarks.unshift(`The first ${lines} of ${source.name}, above the table, ${were} left out.`);
  }
  if (pixelColumns !== inFile) {
    remarks.push(
      `The columns of ${source.name} were sorted as text, 1, 10, 11, 2: they were put in the order of their numbers.`,
    );
  }
  return { ...size, dialect, numbers, headRows: head.count, names, columns, roles, pixelColumns, labels, remarks };
}

/** The notation of numbers. */
export interface NumberStyle {
  /** Whether fractions have a comma, as in 0,5. */
  readonly decimalComma: boolean;
  /** Whether most values are True or False. */
  readonly truth: boolean;
}

const TRUE = /^\s*true\s*$/i;
const TRUE_OR_FALSE = /^\s*(true|false)\s*$/i;

function numberStyleOf(rows: readonly CsvRow[], { delimiter }: TextDialect): NumberStyle {
  const decimalComma =
    delimiter !== ',' && rows.some(({ fields }) => fields.some((field) => DECIMAL_COMMA.test(field)));
  const { fields } = rows.at(-1)!;
  const truth = fields.filter((field) => TRUE_OR_FALSE.test(field)).length * 2 > fields.length && fields.length > 3;
  return { decimalComma, truth };
}

/** @returns NaN for anything but a number, even for an empty field. */
export function csvNumber(field: string, { decimalComma, truth }: NumberStyle): number {
  const value = Number(decimalComma ? field.replace(',', '.') : field);
  if (truth && Number.isNaN(value) && TRUE_OR_FALSE.test(field)) return TRUE.test(field) ? 1 : 0;
  return value === 0 && field.trim() === '' ? Number.NaN : value;
}

const PLAIN_NUMBERS: NumberStyle = { decimalComma: false, truth: false };

/** Normalises a label: 3, 3.0, " 3" and, as in ARFF, '3' are the same. */
export function plainLabel(field: string, numbers = PLAIN_NUMBERS): string {
  const text = field.trim().replace(/^'(.*)'$/, '$1');
  const value = csvNumber(text, numbers);
  return Number.isNaN(value) ? text : String(value);
}

/** The number of columns that are not empty: some programs end each line with one or more separators. */
function filledColumns(sample: readonly CsvRow[]): number {
  const length = Math.max(...sample.map(({ fields }) => fields.findLastIndex((field) => field.trim() !== '') + 1));
  return Math.max(1, length);
}

/** One name per column; empty if names and columns do not match. */
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

/** Like `shapeOfImageRow`, but adds the columns to a question about the width, if there is a choice of them. */
function shapeAskedFor(pixels: number, choice: number | null, name: string, labels: LabelColumns): Size {
  try {
    return shapeOfImageRow(pixels, choice, name);
  } catch (error) {
    const asks = error instanceof UndecidedError && error.question.about === 'width';
    if (asks && (labels.header || labels.taken !== null)) throw new UndecidedError({ ...error.question, labels });
    throw error;
  }
}

/** The columns offered as labels: the first, the last, those that are not pixels, and names without digits. */
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
