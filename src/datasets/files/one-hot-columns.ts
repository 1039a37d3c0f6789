/** Labels of a text table as one column per class, as in pandas.get_dummies and Semeion. */
import { MAX_CLASSES } from '../../core/own-limits';
import { commonStart } from './common-start';
import type { CsvRow } from './csv-rows';

/** The index of the first column, and the index after the last. */
export interface OneHotColumns {
  readonly first: number;
  readonly end: number;
}

/**
 * Finds adjacent columns, at one end or with similar names, of which each row has exactly one
 * on; the rest must be an image.
 * @param candidates columns without another role, ascending.
 * @param fits tests whether an image can have that many pixels.
 */
export function oneHotColumns(
  sample: readonly CsvRow[],
  names: readonly string[],
  candidates: readonly number[],
  fits: (pixels: number) => boolean,
): OneHotColumns | null {
  const prefixed = names.flatMap((name, column) =>
    /^(labels?|class|target|digit|category|y)[ _.:-]?\w+$/i.test(name) ? [column] : [],
  );
  const [start, last] = [prefixed[0], prefixed.at(-1)];
  if (
    start !== undefined &&
    last !== undefined &&
    prefixed.length > 1 &&
    last - start + 1 === prefixed.length &&
    isBlock(sample, start, last + 1)
  ) {
    return { first: start, end: last + 1 };
  }
  if (candidates.length === 0 || sample.length < 2) return null;
  const [low, high] = [candidates[0]!, candidates.at(-1)! + 1];
  if (high - low !== candidates.length) return null;
  for (let count = 2; count <= Math.min(MAX_CLASSES, candidates.length - 1); count++) {
    if (!fits(candidates.length - count) || fits(candidates.length)) continue;
    if (isBlock(sample, high - count, high)) return { first: high - count, end: high };
    if (isBlock(sample, low, low + count)) return { first: low, end: low + count };
  }
  return null;
}

/** Whether exactly one field of each row is on, and all others are off: either 0 or −1 throughout. */
function isBlock(sample: readonly CsvRow[], first: number, end: number): boolean {
  const seen = new Set<number>();
  const oneEach = sample.every(({ fields }) => {
    let on = 0;
    for (let column = first; column < end; column++) {
      const value = switchOf(fields[column]);
      seen.add(value);
      if (value === 1) on++;
    }
    return on === 1;
  });
  return oneEach && [...seen].every((value) => Math.abs(value) <= 1) && !(seen.has(0) && seen.has(-1));
}

/** @returns 1 for on, 0 or −1 for off, NaN for anything but a whole number or a truth value. */
function switchOf(field = ''): number {
  const text = field.trim().toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true' ? 1 : 0;
  const value = text === '' ? Number.NaN : Number(text);
  return Number.isInteger(value) ? value : Number.NaN;
}

/** @returns the index of the column that is on, counted from `first`. */
export function oneHotClass(fields: readonly string[], first: number, end: number): number {
  let best = first;
  for (let column = first; column < end; column++) {
    if (switchOf(fields[column]) > switchOf(fields[best])) best = column;
  }
  return best - first;
}

/**
 * The names of the classes: those of their columns without a common start, as in label_cat, label_dog.
 * @param names of all columns; empty if there are none.
 * @returns null if there are no usable names, for example if the columns merely continue the numbers of the pixels.
 */
export function oneHotNames(names: readonly string[], first: number, end: number): readonly string[] | null {
  const own = names.slice(first, end);
  if (own.length === 0) return null;
  const [start] = /^.*?(?=\d*$)/.exec(own[0]!)!;
  const pixel = names[first > 0 ? 0 : end] ?? '';
  const countOn = own.every((name) => name.startsWith(start) && /^\d+$/.test(name.slice(start.length)));
  if (countOn && start !== '' && pixel.startsWith(start) && /^\d+$/.test(pixel.slice(start.length))) return null;
  const prefix = prefixOf(own);
  const classes = own.map((name) => name.slice(prefix.length));
  return new Set(classes).size === own.length && !classes.includes('') ? classes : null;
}

/** The common start of all texts, up to a punctuation mark or a number. */
function prefixOf(texts: readonly string[]): string {
  const common = commonStart(texts);
  const isWordThenNumber = texts.every((text) => /^\d+$/.test(text.slice(common.length)));
  return isWordThenNumber ? common.replace(/\d+$/, '') : (/^.*[ _.:-]/.exec(common)?.[0] ?? '');
}
