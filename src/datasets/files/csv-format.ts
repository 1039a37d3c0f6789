/** What the columns of a CSV file mean, found from its first rows. */
import type { LabelColumns, ReadingChoices, Size } from '../../core/own-images';
import { shownText } from '../../core/shown-text';
import type { ByteSource } from './byte-source';
import { csvRows, findDelimiter, type CsvRow } from './csv-rows';
import { requireSides, shapeOfRow } from './image-limits';
import { refuse, UndecidedError } from './refuse';

export interface CsvFormat extends Size {
  readonly delimiter: string;
  /** Whether fractions are written 0,5. */
  readonly decimalComma: boolean;
  /** Whether the first row names the columns. */
  readonly header: boolean;
  readonly columns: number;
  /** Index of the column with the labels; null: there is none. */
  readonly labelColumn: number | null;
  /** Indices of the columns that hold the pixels, ascending. */
  readonly pixelColumns: readonly number[];
  /** Which column holds the labels, and which could. */
  readonly labels: LabelColumns;
  readonly remarks: readonly string[];
}

const SAMPLE_ROWS = 500;
/** Names on offer for the labels; a file with more names for its pixels is read as well. */
const MOST_NAMED_COLUMNS = 20;
const LABEL_NAME = /^(labels?|class(es)?|targets?|digits?|category|y)$/i;

/**
 * @throws DataError (format) when the text is not a table of numbers; UndecidedError when the width must be asked for.
 */
export async function findCsvFormat(source: ByteSource, choices: ReadingChoices): Promise<CsvFormat> {
  const delimiter = await findDelimiter(source);
  const rows: CsvRow[] = [];
  for await (const row of csvRows(source, delimiter)) if (rows.push(row) > SAMPLE_ROWS) break;
  const [first] = rows;
  if (!first) refuse(`${source.name} is empty; expected one image a line`);

  const decimalComma =
    delimiter !== ',' && rows.some(({ fields }) => fields.some((field) => /^\s*-?\d*,\d+\s*$/.test(field)));
  const isNumber = (field: string | undefined): boolean => !Number.isNaN(csvNumber(field ?? '', decimalComma));
  const columns = first.fields.length;
  const header = isHeader(rows, isNumber);
  const sample = header ? rows.slice(1) : rows;
  if (!sample.some(({ fields }) => fields.some(isNumber))) {
    refuse(`${source.name} is text without rows of numbers; expected one image a line, its pixels separated by commas`);
  }

  const names = header ? first.fields.map((name) => name.trim()) : [];
  // pandas writes the number of the row first, under an empty name.
  const firstColumn = names[0] === '' && columns > 1 ? 1 : 0;
  // Some programs end each line with what separates the fields.
  const isClosed = columns > firstColumn + 1 && rows.every(({ fields }) => fields.at(-1)!.trim() === '');
  const endColumn = isClosed ? columns - 1 : columns;
  const place = labelPlace({ sample, names, firstColumn, endColumn, isNumber, choices });
  const labelColumn =
    typeof place === 'number' ? place : { first: firstColumn, last: endColumn - 1, none: null }[place];
  if (
    labelColumn !== null &&
    !(Number.isInteger(labelColumn) && labelColumn >= firstColumn && labelColumn < endColumn)
  ) {
    refuse(
      `Column ${labelColumn + 1} of ${source.name} was to hold the labels; expected one of ${firstColumn + 1} to ${endColumn}`,
    );
  }
  const pixelColumns = Array.from({ length: endColumn - firstColumn }, (_, i) => firstColumn + i).filter(
    (column) => column !== labelColumn,
  );
  const labels = { taken: labelColumn, columns: choosable(names, firstColumn, endColumn), header };
  const size = shapeAskedFor(pixelColumns.length, choices.width, source.name, labels);
  requireSides(size, source.name);
  const remarks: string[] = [];
  if (firstColumn === 1) remarks.push(`The first column of ${source.name}, which numbers the rows, was left out.`);
  if (endColumn < columns) remarks.push(`The last column of ${source.name}, which is empty, was left out.`);
  if (labelColumn !== null) {
    const which = typeof place === 'number' ? ordinal(labelColumn, firstColumn, endColumn) : place;
    remarks.push(`The ${which} column of ${source.name} was taken as the labels.`);
  }
  return {
    ...size,
    delimiter,
    decimalComma,
    header,
    columns,
    labelColumn,
    pixelColumns,
    labels,
    remarks,
  };
}

/** @returns NaN for what is not a number; an empty field is none. */
export function csvNumber(field: string, decimalComma: boolean): number {
  const value = Number(decimalComma ? field.replace(',', '.') : field);
  return value === 0 && field.trim() === '' ? Number.NaN : value;
}

/** Names stand where the next row has numbers. */
function isHeader(rows: readonly CsvRow[], isNumber: (field: string | undefined) => boolean): boolean {
  const [first, second] = rows;
  if (!first) return false;
  if (!second) return !first.fields.some(isNumber);
  return first.fields.some((field, column) => !isNumber(field) && isNumber(second.fields[column]));
}

/** As `shapeOfRow`; with a question about the width goes where the labels are, if there is a choice. */
function shapeAskedFor(pixels: number, choice: number | null, name: string, labels: LabelColumns): Size {
  try {
    return shapeOfRow(pixels, choice, name);
  } catch (error) {
    const asks = error instanceof UndecidedError && error.question.about === 'width';
    if (asks && (labels.header || labels.taken !== null)) throw new UndecidedError({ ...error.question, labels });
    throw error;
  }
}

/** Where labels may be beside the first and the last column: under a name that does not merely number the pixels. */
function choosable(names: readonly string[], firstColumn: number, endColumn: number): LabelColumns['columns'] {
  const named = names.flatMap((name, index) => (/^\p{L}[^\d]*$/u.test(name) ? [index] : []));
  const indices = [...new Set([firstColumn, ...named.slice(0, MOST_NAMED_COLUMNS), endColumn - 1])];
  return indices
    .filter((index) => index >= firstColumn)
    .sort((a, b) => a - b)
    .map((index) => ({ index, name: shownText(names[index] ?? '') || null }));
}

function ordinal(column: number, firstColumn: number, endColumn: number): string {
  if (column === endColumn - 1) return 'last';
  if (column === firstColumn) return 'first';
  const ending = { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' };
  return `${column + 1}${ending[new Intl.PluralRules('en', { type: 'ordinal' }).select(column + 1)]}`;
}

type LabelPlace = 'first' | 'last' | 'none' | number;

interface ColumnEvidence {
  readonly sample: readonly CsvRow[];
  readonly names: readonly string[];
  readonly firstColumn: number;
  /** Behind the last one that is not empty throughout. */
  readonly endColumn: number;
  readonly isNumber: (field: string | undefined) => boolean;
  readonly choices: ReadingChoices;
}

/** Labels are where the user or the header says, or where text is, or where one column is too many for an image. */
function labelPlace({ sample, names, firstColumn, endColumn, isNumber, choices }: ColumnEvidence): LabelPlace {
  if (choices.labelColumn !== 'detect') return choices.labelColumn;
  const last = endColumn - 1;
  if (LABEL_NAME.test(names[firstColumn] ?? '')) return 'first';
  if (LABEL_NAME.test(names[last] ?? '')) return 'last';
  const named = names.findIndex((name) => LABEL_NAME.test(name));
  if (named >= 0) return named;
  if (sample.every(({ fields }) => !isNumber(fields[firstColumn]))) return 'first';
  if (sample.every(({ fields }) => !isNumber(fields[last]))) return 'last';

  const numbers = endColumn - firstColumn;
  const fits = (pixels: number): boolean =>
    pixels > 0 && (choices.width === null ? Number.isInteger(Math.sqrt(pixels)) : pixels % choices.width === 0);
  if (fits(numbers) || !fits(numbers - 1)) return 'none';
  const isPixel = new Set(sample.flatMap(({ fields }) => fields.slice(firstColumn + 1, last)));
  const doubt = (column: number): number => {
    const values = sample.map(({ fields }) => fields[column] ?? '');
    // What never occurs among the pixels is not one.
    return values.some((value) => !isPixel.has(value)) ? labelDoubt(values) - 1 : labelDoubt(values);
  };
  return doubt(last) < doubt(firstColumn) ? 'last' : 'first';
}

/** How unlike labels the values of a column are: 0 ... 1. Labels are few whole numbers without gaps, more than one. */
function labelDoubt(values: readonly string[]): number {
  const distinct = [...new Set(values.map(Number))];
  if (distinct.length < 2 || !distinct.every(Number.isInteger)) return 1;
  const span = Math.max(...distinct) - Math.min(...distinct) + 1;
  return 1 - (distinct.length / span) * (1 - distinct.length / (values.length + 1));
}
