/** Small text tables that accompany images: a list of labels, names of classes, an example submission. */
import { LABEL_NAME } from './csv-columns';
import { plainLabel } from './csv-format';
import { csvRows } from './csv-rows';
import type { ByteSource } from './byte-source';
import type { LabelSource } from './label-source';
import { findDialect } from './text-dialect';

/** With more numbers per line it may be images. */
const MOST_NUMBERS = 6;
/** Rows to examine. */
const SAMPLE_ROWS = 50;

/** Whether a text file has too few numbers per line to contain images. */
export async function isSideTable(source: ByteSource): Promise<boolean> {
  const dialect = await findDialect(source);
  if (dialect.sparse) return false;
  let rows = 0;
  for await (const { fields } of csvRows(source, dialect)) {
    // Many numbers in one field may be all pixels of an image.
    const parts = fields.flatMap((field) => field.trim().split(/[\s,;]+/));
    if (parts.filter((part) => Number.isFinite(Number.parseFloat(part))).length > MOST_NUMBERS) return false;
    if (++rows === SAMPLE_ROWS) break;
  }
  return rows > 0;
}

/**
 * Labels for images in other files: the column with a name of labels, the only column, or the second of two.
 * @returns null if the table is something else.
 */
export async function labelList(source: ByteSource): Promise<LabelSource | null> {
  const dialect = await findDialect(source);
  const rows: (readonly string[])[] = [];
  for await (const { fields } of csvRows(source, dialect)) rows.push(fields);
  const [head = []] = rows;
  const named = head.findIndex((name) => LABEL_NAME.test(name.trim()));
  if (named < 0 && head.length > 2) return null;
  const column = named < 0 ? head.length - 1 : named;
  const labels = rows.slice(named < 0 ? 0 : 1).map((fields) => plainLabel(fields[column] ?? ''));
  if (labels.length === 0) return null;
  return { path: source.path, name: source.name, count: labels.length, read: () => Promise.resolve(labels) };
}
