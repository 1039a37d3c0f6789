import { shownName, type NamedSplit } from './file-name';

export interface Arranged<Item> {
  readonly train: readonly Item[];
  /** Null if the names do not indicate a split. */
  readonly test: readonly Item[] | null;
  readonly remarks: readonly string[];
}

interface Named {
  readonly name: string;
  readonly split: NamedSplit;
}

/**
 * Sorts files into training and test images by their names. Names count only if there are files for both: a single file
 * called `test.npy` is simply everything. Validation images replace missing test images.
 */
export function arrangeSplits<Item extends Named>(items: readonly Item[]): Arranged<Item> {
  const named = (split: NamedSplit): Item[] => items.filter((item) => item.split === split);
  const train = named('train');
  const held = named('test').length > 0 ? 'test' : 'validation';
  const test = named(held);
  if (train.length === 0 || test.length === 0) return { train: items, test: null, remarks: unusedRemarks(items) };
  const remarks = items
    .filter(({ split }) => split !== 'train' && split !== held)
    .map(({ name }) => `${shownName(name)} was left out: it is neither for training nor for testing, by its name.`);
  return {
    train,
    test,
    remarks:
      remarks.length > 3
        ? [`${remarks.length} files were left out: by their names they are neither for training nor for testing.`]
        : remarks,
  };
}

/** A remark if all names indicate the same split, which is then not used. */
function unusedRemarks(items: readonly Named[]): string[] {
  const parts = new Set(items.map(({ split }) => split));
  const [part] = parts;
  if (parts.size !== 1 || part === undefined || part === null) return [];
  const words = { train: 'training', test: 'test', validation: 'validation' }[part];
  const only = items.length === 1 ? shownName(items[0]!.name) : null;
  const which = only === null ? 'By their names all files are' : `By its name ${only} is`;
  const other = part === 'train' ? 'test' : 'training';
  return [`${which} the ${words} part; there is no ${other} part, so the images are split here.`];
}
