import { NO_LABEL } from '../../core/labels';
import type { HowRead, OwnImages, ValuesAre } from '../../core/own-images';
import type { OnFraction } from './byte-source';
import { stem } from './file-name';
import { requireCount } from './image-limits';
import type { ImageTable, TableSurvey } from './image-table';
import { classesOf, TOO_MANY_CLASSES, type Classes } from './labels';
import { refuse } from './refuse';
import { fewRemarks } from './remarks';
import { arrangeSplits } from './splits';
import { chooseScaling, unionOfRanges } from './value-range';

export interface TablesRead {
  readonly images: Omit<OwnImages, 'name'>;
  readonly values: HowRead['values'];
}

interface SurveyedTable extends TableSurvey {
  readonly table: ImageTable;
}

/**
 * Reads tables of numbers: all of them are checked before memory is taken for any, and one scale is chosen for all.
 * @param valuesAre how negative values are read, where the user has said it.
 * @throws DataError (format) when they are not sound or do not go together.
 */
export async function readTables(
  tables: readonly ImageTable[],
  valuesAre: ValuesAre | null,
  onFraction: OnFraction,
): Promise<TablesRead> {
  const { train, test, remarks } = arrangeSplits(tables);
  const used = [...train, ...(test ?? [])];
  const steps = 2 * used.length;
  const surveyed: SurveyedTable[] = [];
  for (const [i, table] of used.entries()) {
    const survey = await table.survey((fraction) => onFraction((i + fraction) / steps));
    surveyed.push({ ...survey, table });
  }
  const { width, height } = commonSize(surveyed);
  const total = surveyed.reduce((sum, { count }) => sum + count, 0);
  requireCount(total, surveyed.length === 1 ? surveyed[0]!.table.name : 'What you brought');
  const scaling = chooseScaling(
    unionOfRanges(surveyed.map(({ range }) => range)),
    surveyed.every(({ storedSigned }) => storedSigned),
    valuesAre,
  );
  const rowSplit = trainRowsOf(surveyed);

  const pixels = new Uint8Array(total * width * height);
  let at = 0;
  for (const [i, { table, count }] of surveyed.entries()) {
    const end = at + count * width * height;
    await table.convert(scaling, pixels.subarray(at, end), (fraction) =>
      onFraction((used.length + i + fraction) / steps),
    );
    at = end;
  }
  const trainTables = test === null ? surveyed.length : train.length;
  const classes = classesOfTables(surveyed, trainTables, test !== null);
  const images = {
    shape: { width, height, signed: scaling.signed },
    pixels,
    trainCount: rowSplit ?? (test && surveyed.slice(0, train.length).reduce((sum, { count }) => sum + count, 0)),
    labels: classes.classes?.labels ?? null,
    classes: classes.classes?.names ?? null,
    remarks: [
      ...fewRemarks(surveyed.flatMap((survey) => survey.remarks)),
      ...(scaling.remark === null ? [] : [scaling.remark]),
      ...remarks,
      ...classes.remarks,
    ],
  };
  return { images, values: scaling.values };
}

/** How many of the images are for training, where the rows of the only table say so. */
function trainRowsOf(surveyed: readonly SurveyedTable[]): number | null {
  const said = surveyed.find(({ trainCount }) => trainCount !== null);
  if (said && surveyed.length > 1) {
    refuse(`${said.table.name} says for each row whether it is for testing; expected it alone, without other files`);
  }
  return said?.trainCount ?? null;
}

function commonSize(surveyed: readonly SurveyedTable[]): TableSurvey {
  const [first] = surveyed;
  if (!first) refuse('There are no images in these files; expected at least one');
  const other = surveyed.find(({ width, height }) => width !== first.width || height !== first.height);
  if (other) {
    refuse(
      `The images in ${first.table.name} are ${first.width} × ${first.height} pixels, those in ${other.table.name} ` +
        `${other.width} × ${other.height}; expected one size`,
    );
  }
  return first;
}

/** Labels from the files; where there are none but several files, each file is a class. */
function classesOfTables(
  surveyed: readonly SurveyedTable[],
  trainTables: number,
  splitByName: boolean,
): { readonly classes: Classes | null; readonly remarks: readonly string[] } {
  const unlabelled = surveyed.filter(({ labels }) => labels === null);
  if (unlabelled.length === surveyed.length) {
    if (splitByName || surveyed.length === 1) return { classes: null, remarks: [] };
    const names = surveyed.flatMap(({ table, count }) => Array.from({ length: count }, () => stem(table.name)));
    return {
      classes: classesOf(names),
      remarks: [`Each of the ${surveyed.length} files was taken as a class of its own.`],
    };
  }
  const name = unlabelled[0]?.table.name;
  if (unlabelled.some((survey) => surveyed.indexOf(survey) < trainTables)) {
    return { classes: null, remarks: [`The labels were left out: there are none for the images in ${name}.`] };
  }
  const classes = classesOf(surveyed.flatMap(({ labels }) => labels ?? []));
  if (classes && name !== undefined) {
    const remarks = [
      `There are no labels for the test images in ${name}: they are learnt from the training images alone.`,
    ];
    return { classes: { ...classes, labels: spread(classes.labels, surveyed) }, remarks };
  }
  if (classes) return { classes, remarks: [] };
  return { classes: null, remarks: [TOO_MANY_CLASSES] };
}

/** Labels for all images, `NO_LABEL` for those of tables without. */
function spread(labels: Uint8Array, surveyed: readonly SurveyedTable[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(surveyed.reduce((sum, { count }) => sum + count, 0)).fill(NO_LABEL);
  let [at, from] = [0, 0];
  for (const { count, labels: own } of surveyed) {
    if (own) {
      all.set(labels.subarray(from, from + count), at);
      from += count;
    }
    at += count;
  }
  return all;
}
