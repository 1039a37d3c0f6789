/** Finds the roles of a table's columns: pixels, the label, the split, and columns to leave out. */
import type { ReadingChoices } from '../../core/reading';
import type { CsvRow } from './csv-rows';
import { fittingPixels } from './image-limits';
import { oneHotColumns, type OneHotColumns } from './one-hot-columns';
import { splitOfCell } from './split-words';

export interface ColumnEvidence {
  readonly sample: readonly CsvRow[];
  /** Names of all columns; empty if there is no header. */
  readonly names: readonly string[];
  /** The index after the last column that is not entirely empty. */
  readonly endColumn: number;
  readonly isNumber: (field: string | undefined) => boolean;
  readonly choices: ReadingChoices;
}

export interface ColumnRoles {
  readonly label: number | null;
  /** Labels as one column per class, of which one is on. */
  readonly oneHot: OneHotColumns | null;
  readonly split: number | null;
  /** Neither pixels nor labels, ascending. */
  readonly leftOut: readonly number[];
  /** The one column with all pixels as text; null if each pixel has its own column. */
  readonly pixelText: number | null;
}

/** Names of columns of labels. */
export const LABEL_NAME = /^(labels?|class(es)?|targets?|digits?|category|emotion|y)$/i;
const ID_NAME =
  /^(unnamed: ?\d+|row|rows?_?(names?|ids?|num(ber)?)|_?id|ids|idx|index|uid|uuid|guid|key|no|nr|#|names?|file_?names?|files?|paths?|urls?|(image|img|sample|example|digit|picture)_?(id|idx|index|no|num|names?|files?|paths?)|(date|time|timestamp|created(_at)?))$/i;
const SPLIT_NAME =
  /^(usage|splits?|set|subset|partition|part|phase|fold|purpose|is_?(train|training|test|testing|val|valid|validation))$/i;
/** With this many rows a column that counts up numbers the rows; with fewer it may be labels, one for each letter. */
const ROWS_TO_NUMBER = 27;

/** Numbers in one field: `70 80 82 …`, also with commas and in brackets within brackets. */
export function numbersInField(field: string): readonly string[] {
  return field
    .replace(/[[\]()]/g, ' ')
    .trim()
    .split(/[\s,;]+/);
}

/** Whether a field contains many numbers rather than one. */
export function isList(field = ''): boolean {
  const numbers = numbersInField(field);
  return numbers.length >= 4 && numbers.every((number) => number !== '' && Number.isFinite(Number(number)));
}

/**
 * Puts columns of pixels sorted as text (pixel1, pixel10, pixel2) into the order of the numbers in their names.
 * @returns null if they are in any other order, which is then intended.
 */
export function inOrderOfNames(columns: readonly number[], names: readonly string[]): readonly number[] | null {
  const parts = columns.map((column) => {
    const [, prefix, one, between = '', two = '0'] =
      /^(.*?)(\d+)(?:([x_.,:-])(\d+))?\)?$/.exec(names[column] ?? '') ?? [];
    return {
      column,
      name: names[column]!,
      prefix: one === undefined ? null : prefix + between,
      one: Number(one),
      two: Number(two),
    };
  });
  const [first, ...others] = parts;
  if (!first || first.prefix === null || others.some(({ prefix }) => prefix !== first.prefix)) return null;
  const areSorted = others.every(({ name }, i) => parts[i]!.name < name);
  const counted = parts.toSorted((a, b) => a.one - b.one || a.two - b.two);
  const alike = counted.every(({ column }, i) => column === columns[i]);
  return areSorted && !alike ? counted.map(({ column }) => column) : null;
}

/** @returns the roles; a column without one is a pixel. The user's choices take precedence. */
export function columnRoles(evidence: ColumnEvidence): ColumnRoles {
  const { sample, names, endColumn, isNumber, choices } = evidence;
  const all = Array.from({ length: endColumn }, (_, i) => i);
  const texts = all.filter((column) => sample.every(({ fields }) => !isNumber(fields[column])));
  const pixelText = texts.find((column) => holdsPixels(sample, column)) ?? null;
  const named = (pattern: RegExp, of: readonly number[] = all): number[] =>
    of.filter((column) => pattern.test(names[column] ?? ''));
  const split = splitColumn(evidence, texts);
  const byName = names.length > 0 ? columnsBesidePixels(names, endColumn) : [];
  const beside = pixelText === null ? byName : all.filter((column) => column !== pixelText);

  const fits = fittingPixels(choices.width);
  const numbers = all.length - texts.length;
  const labelBesideTexts = !fits(numbers) && fits(numbers - 1);
  const isFree = (column: number): boolean => column !== split && column !== pixelText;
  const ids = new Set(
    [
      ...named(ID_NAME),
      ...(names[0] === '' ? [0] : []),
      ...texts.filter(
        (column) => isListOfNames(sample, column) || (labelBesideTexts && isDifferentInEachRow(sample, column)),
      ),
    ].filter(isFree),
  );
  // A column named as the label is the label, even if every row has a different value.
  const candidates = all.filter((column) => isFree(column) && !ids.has(column));
  const label = labelColumn({ ...evidence, texts, beside, candidates, named: named(LABEL_NAME, all.filter(isFree)) });
  const oneHot =
    choices.labelColumn === 'detect' && (label === null || !LABEL_NAME.test(names[label] ?? '')) && pixelText === null
      ? oneHotColumns(sample, names, candidates, fits)
      : null;
  const taken = oneHot ? null : label;
  const counting =
    taken === null || !named(LABEL_NAME).includes(taken)
      ? countingColumn(
          evidence,
          candidates.filter((column) => column !== taken),
          taken !== null,
        )
      : null;
  if (counting !== null && counting !== taken) ids.add(counting);
  const detected = [...ids, ...beside, ...texts].filter((column) => isFree(column) && column !== taken);
  const outside = (column: number): boolean => !oneHot || column < oneHot.first || column >= oneHot.end;
  const leftOut = [...new Set(choices.leftOut ?? detected)]
    .filter((column) => column !== taken && isFree(column) && outside(column) && column >= 0 && column < endColumn)
    .sort((a, b) => a - b);
  return { label: taken, oneHot, split, leftOut, pixelText };
}

interface LabelEvidence extends ColumnEvidence {
  readonly texts: readonly number[];
  readonly beside: readonly number[];
  readonly candidates: readonly number[];
  /** Columns with a name of labels. */
  readonly named: readonly number[];
}

/** The column of labels: chosen by the user, named in the header, text, or one column too many for an image. */
function labelColumn(evidence: LabelEvidence): number | null {
  const { sample, endColumn, choices, texts, beside, candidates, named } = evidence;
  const chosen = choices.labelColumn;
  if (chosen !== 'detect')
    return typeof chosen === 'number' ? chosen : { first: 0, last: endColumn - 1, none: null }[chosen];
  const [first] = candidates;
  const last = candidates.at(-1);
  if (named.length > 0)
    return named.find((column) => column === first) ?? named.find((column) => column === last) ?? named[0]!;
  const text = texts.filter((column) => candidates.includes(column));
  if (text.length > 0) {
    // Names of classes repeat often; names of people or places do so less.
    const kinds = (column: number): number => new Set(sample.map(({ fields }) => fields[column])).size;
    return text.toSorted((a, b) => kinds(a) - kinds(b))[0]!;
  }
  const others = beside.filter((column) => candidates.includes(column));
  if (others.length > 0) {
    const fewest = others.toSorted((a, b) => doubtOf(sample, a) - doubtOf(sample, b))[0]!;
    return doubtOf(sample, fewest) < 1 ? fewest : null;
  }
  if (first === undefined || last === undefined) return null;
  const fits = fittingPixels(choices.width);
  const counting = countingColumn(evidence, candidates);
  const rest = candidates.length - (counting === null ? 0 : 1);
  if (fits(rest) || !fits(rest - 1)) return null;
  const start = counting === first ? candidates[1]! : first;
  const isPixel = new Set(sample.flatMap(({ fields }) => fields.slice(start + 1, last)));
  const doubt = (column: number): number => {
    // A value that never occurs among the pixels is not a pixel.
    const unlike = sample.some(({ fields }) => !isPixel.has(fields[column] ?? ''));
    return doubtOf(sample, column) - (unlike ? 1 : 0);
  };
  return doubt(last) < doubt(start) ? last : start;
}

/** How unlike labels a column's values are, 0 ... 1. Labels are a few different whole numbers without gaps. */
function doubtOf(sample: readonly CsvRow[], column: number): number {
  const distinct = [...new Set(sample.map(({ fields }) => Number(fields[column] ?? '')))];
  if (distinct.length < 2 || !distinct.every(Number.isInteger)) return 1;
  const span = Math.max(...distinct) - Math.min(...distinct) + 1;
  return 1 - (distinct.length / span) * (1 - distinct.length / (sample.length + 1));
}

/**
 * Columns whose name has no number, or another word, if most other names differ only in their
 * number: `pixel0`, `1x1`, `V3`.
 */
function columnsBesidePixels(names: readonly string[], endColumn: number): number[] {
  const prefixes = names.slice(0, endColumn).map((name) => /^(.*?)\d+([x_.,:-]\d+)?\)?$/.exec(name)?.[1] ?? null);
  const counts = new Map<string, number>();
  for (const prefix of prefixes) if (prefix !== null) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  const [usual, count] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
  if (count < 4 || count * 2 < endColumn) return [];
  return prefixes.flatMap((prefix, column) => (prefix === usual ? [] : [column]));
}

/** Whether a column has many numbers in the field of each row. */
function holdsPixels(sample: readonly CsvRow[], column: number): boolean {
  return sample.every(({ fields }) => isList(fields[column]));
}

/** Whether a column names a file in each row. */
function isListOfNames(sample: readonly CsvRow[], column: number): boolean {
  return sample.every(({ fields }) =>
    /\.(png|jpe?g|webp|bmp|gif|tiff?|npy|csv|txt)$/i.test((fields[column] ?? '').trim()),
  );
}

/** Whether a column of text is different in each of many rows: then it names the rows, not their classes. */
function isDifferentInEachRow(sample: readonly CsvRow[], column: number): boolean {
  return sample.length >= ROWS_TO_NUMBER && new Set(sample.map(({ fields }) => fields[column])).size === sample.length;
}

function splitColumn({ sample, names, choices, endColumn }: ColumnEvidence, texts: readonly number[]): number | null {
  const chosen = choices.splitColumn;
  if (chosen === 'none') return null;
  if (chosen !== 'detect') return chosen >= 0 && chosen < endColumn && Number.isInteger(chosen) ? chosen : null;
  const says = (column: number): boolean =>
    sample.every(({ fields }) => splitOfCell(fields[column] ?? '', names[column] ?? '') !== null);
  const named = names.findIndex((name, column) => SPLIT_NAME.test(name) && says(column));
  return named >= 0 ? named : (texts.find(says) ?? null);
}

/**
 * A surplus column that increases by one from row to row, and therefore numbers the rows.
 * @param labelIsKnown whether the label is known and not among the candidates.
 */
function countingColumn(
  { sample, choices }: ColumnEvidence,
  candidates: readonly number[],
  labelIsKnown = false,
): number | null {
  const fits = fittingPixels(choices.width);
  const n = candidates.length;
  for (const column of [candidates[0], candidates.at(-1)]) {
    if (column === undefined || sample.length < 3) continue;
    const values = sample.map(({ fields }) => Number(fields[column] ?? ''));
    if (!values.every((value, i) => Number.isInteger(value) && (i === 0 || value === values[i - 1]! + 1))) continue;
    if (labelIsKnown) {
      if (fits(n - 1) && !fits(n)) return column;
      continue;
    }
    // With few rows it may be the label.
    if (fits(n - 2) && !fits(n) && !fits(n - 1)) return column;
    if (fits(n - 1) && values.length >= ROWS_TO_NUMBER) return column;
  }
  return null;
}
