import type { NamedSplit } from './file-name';

/**
 * The split named by a cell in a column such as “Usage”: Training, PublicTest, val, …; in a
 * column called is_test also 0 or 1.
 * @returns null if it names none.
 */
export function splitOfCell(cell: string, columnName: string): NamedSplit {
  const text = cell.trim().toLowerCase();
  const asked = /^is_?(train|test|val|valid)/i.exec(columnName)?.[1]?.toLowerCase();
  if (asked !== undefined && /^(1|1\.0|true|yes|0|0\.0|false|no)$/.test(text)) {
    const yes = /^(1|1\.0|true|yes)$/.test(text);
    if (asked === 'train') return yes ? 'train' : 'test';
    return yes ? (asked === 'test' ? 'test' : 'validation') : 'train';
  }
  if (/^(.*[^a-z])?train(ing)?([^a-z].*)?$/.test(text)) return 'train';
  if (/test(ing)?$|^(held?|hold)[-_ ]?out$|^(eval|evaluation)$/.test(text)) return 'test';
  if (/^(val|valid|validation|dev)(ing)?$/.test(text)) return 'validation';
  return null;
}
