/** Arranges the images of tables into training and held-out images, also by row. */
import { grouped } from '../../core/counted';
import type { NamedSplit } from './file-name';
import type { TableSurvey } from './image-table';

/** The places of the images of each table: all training images first. */
export interface ArrangedImages {
  /** For each table the places of its images, -1 to leave one out. Null: one after the other, from `starts` on. */
  readonly places: readonly (Int32Array | null)[];
  readonly starts: readonly number[];
  readonly count: number;
  /** Null if there is no given split. */
  readonly trainCount: number | null;
  readonly remarks: readonly string[];
}

interface NamedSurvey extends Pick<TableSurvey, 'count' | 'parts'> {
  readonly name: string;
  readonly split: NamedSplit;
}

/**
 * Arranges tables one after the other.
 * @param trainTables how many of them, from the first on, are for training, or null.
 */
export function arrangeTables(
  tables: readonly Pick<TableSurvey, 'count'>[],
  trainTables: number | null,
): ArrangedImages {
  const starts: number[] = [];
  let count = 0;
  for (const table of tables) {
    starts.push(count);
    count += table.count;
  }
  const trainCount = trainTables === null ? null : (starts[trainTables] ?? count);
  return { places: tables.map(() => null), starts, count, trainCount, remarks: [] };
}

/**
 * Arranges rows: training rows first, then test rows; validation rows replace missing test rows. A table without a
 * column for the split uses the split in its name, or else is for training.
 */
export function arrangeRows(tables: readonly NamedSurvey[]): ArrangedImages {
  const counts = { train: 0, test: 0, validation: 0, nothing: 0 };
  const partsOf = ({ parts, split, count }: NamedSurvey): readonly NamedSplit[] =>
    parts ?? Array.from({ length: count }, () => split ?? 'train');
  for (const table of tables) for (const part of partsOf(table)) counts[part ?? 'nothing']++;
  const held = counts.test > 0 ? 'test' : 'validation';
  if (counts.train === 0 || counts[held] === 0) {
    const which =
      tables.length === 1
        ? `All rows of ${tables[0]!.name} are of one part: its column`
        : 'All rows are of one part: their columns';
    const says = tables.length === 1 ? 'does' : 'do';
    return { ...arrangeTables(tables, null), remarks: [`${which} ${says} not say what is for testing.`] };
  }
  const next = { train: 0, held: counts.train };
  const places = tables.map((table) =>
    Int32Array.from(partsOf(table), (part) => (part === 'train' ? next.train++ : part === held ? next.held++ : -1)),
  );
  const left = counts.train + counts.test + counts.validation + counts.nothing - next.held;
  const where = tables.length === 1 ? ` of ${tables[0]!.name}` : '';
  const rows = left === 1 ? 'row' : 'rows';
  return {
    places,
    starts: tables.map(() => 0),
    count: next.held,
    trainCount: counts.train,
    remarks: left > 0 ? [`${grouped(left)} ${rows}${where} that are for neither were left out.`] : [],
  };
}
