import { MAX_CLASSES } from '../../core/own-limits';
import { shownText } from '../../core/shown-text';

/** The labels of a dataset: one byte per image, an index into the names of the classes. */
export interface Classes {
  readonly labels: Uint8Array<ArrayBuffer>;
  readonly names: readonly string[];
}

/** @returns the classes, sorted by number or name; null if there are more than `MAX_CLASSES`. */
export function classesOf(labels: readonly string[]): Classes | null {
  const distinct = [...new Set(labels)];
  if (distinct.length > MAX_CLASSES) return null;
  const numeric = distinct.every((label) => Number.isFinite(Number(label)) && label !== '');
  distinct.sort(numeric ? (a, b) => Number(a) - Number(b) : (a, b) => (a < b ? -1 : 1));
  const indices = new Map(distinct.map((label, index) => [label, index]));
  return {
    labels: Uint8Array.from(labels, (label) => indices.get(label)!),
    names: distinct.map((label) => shownText(label) || '(no name)'),
  };
}

/** One sentence for the user if there are too many different labels to be classes. */
export const TOO_MANY_CLASSES = `The labels were left out: there are more than ${MAX_CLASSES} different ones.`;
