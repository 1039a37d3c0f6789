import { grouped } from '../../core/counted';

/** More of one kind are counted, not listed. */
const MOST_LISTED = 4;

/** The same remark for each of many files, as a few sentences. */
export function fewRemarks(remarks: readonly string[]): string[] {
  const distinct = [...new Set(remarks)];
  if (distinct.length <= MOST_LISTED + 1) return distinct;
  const more = grouped(distinct.length - MOST_LISTED);
  return [...distinct.slice(0, MOST_LISTED), `And so on, for ${more} more.`];
}
