import { grouped } from '../../core/counted';

/** Beyond this number, remarks are counted, not listed. */
const MOST_LISTED = 4;

/** Shortens many remarks, such as one per file, to a few sentences. */
export function shortenRemarks(remarks: readonly string[]): string[] {
  const distinct = [...new Set(remarks)];
  if (distinct.length <= MOST_LISTED + 1) return distinct;
  const more = grouped(distinct.length - MOST_LISTED);
  return [...distinct.slice(0, MOST_LISTED), `And so on, for ${more} more.`];
}
