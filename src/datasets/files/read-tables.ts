import { NO_LABEL } from '../../core/labels';
import type { BroughtImages } from '../../core/brought';
import type { ReadingDecisions, ValueMeaning } from '../../core/reading';
import type { OnFraction } from './byte-source';
import { normalisationOf, unionOfEnds } from './colour-normalisation';
import { commonStart } from './common-start';
import { requireCount } from './image-limits';
import type { ImageTable, TableSurvey } from './image-table';
import { classesOf, TOO_MANY_CLASSES, type Classes } from './labels';
import { refuse } from './refuse';
import { shortenRemarks } from './remarks';
import { arrangeRows, arrangeTables, type ArrangedImages } from './row-parts';
import { arrangeSplits } from './splits';
import { chooseScaling, undoneScaling, unionOfRanges, type Scaling } from './value-range';

export interface TablesRead {
  readonly images: Omit<BroughtImages, 'name'>;
  readonly values: ReadingDecisions['values'];
}

interface SurveyedTable extends TableSurvey, Pick<ImageTable, 'name' | 'stem' | 'split'> {
  readonly table: ImageTable;
}

/**
 * Reads tables of numbers. All are checked before memory is allocated for any, and all share one scale.
 * @param valueMeaning how to read negative values, if the user has chosen it.
 * @throws DataError (format) if they are not sound or do not fit together.
 */
export async function readTables(
  tables: readonly ImageTable[],
  valueMeaning: ValueMeaning | null,
  onFraction: OnFraction,
): Promise<TablesRead> {
  const anySplitColumn = tables.some(({ hasSplitColumn }) => hasSplitColumn);
  const { train, test, remarks } = anySplitColumn ? { train: tables, test: null, remarks: [] } : arrangeSplits(tables);
  const used = [...train, ...(test ?? [])];
  const steps = 2 * used.length;
  const surveyed: SurveyedTable[] = [];
  for (const [i, table] of used.entries()) {
    const survey = await table.survey((fraction) => onFraction((i + fraction) / steps));
    const { name, stem, split } = table;
    surveyed.push({ ...survey, table, name, stem, split });
  }
  const { width, height } = commonSize(surveyed);
  const arranged = anySplitColumn ? arrangeRows(surveyed) : arrangeTables(surveyed, test && train.length);
  requireCount(arranged.count, surveyed.length === 1 ? surveyed[0]!.name : 'What you brought');
  const scaling = scalingOf(surveyed, valueMeaning);

  const size = width * height;
  const pixels = new Uint8Array(arranged.count * size);
  for (const [i, { table, count }] of surveyed.entries()) {
    const places = arranged.places[i]!;
    const start = arranged.starts[i]!;
    const into = places ? pixels : pixels.subarray(start * size, (start + count) * size);
    await table.convert(scaling, into, places, (fraction) => onFraction((used.length + i + fraction) / steps));
  }
  const classes = classesOfTables(surveyed, arranged);
  const images = {
    shape: { width, height, signed: scaling.signed },
    pixels,
    trainCount: arranged.trainCount,
    labels: classes.classes?.labels ?? null,
    classes: classes.classes?.names ?? null,
    remarks: [
      ...shortenRemarks(surveyed.flatMap((survey) => survey.remarks)),
      ...(scaling.remark === null ? [] : [scaling.remark]),
      ...remarks,
      ...arranged.remarks,
      ...classes.remarks,
    ],
  };
  return { images, values: scaling.values };
}

function scalingOf(surveyed: readonly TableSurvey[], valueMeaning: ValueMeaning | null): Scaling {
  const range = unionOfRanges(surveyed.map((survey) => survey.range));
  const ends = surveyed.flatMap(({ channelEnds }) => (channelEnds ? [channelEnds] : []));
  const normalised = ends.length === surveyed.length ? normalisationOf(unionOfEnds(ends)) : null;
  if (normalised) return undoneScaling(range, normalised, valueMeaning);
  const storedSigned = surveyed.every((survey) => survey.storedSigned);
  return chooseScaling(range, storedSigned, valueMeaning);
}

function commonSize(surveyed: readonly SurveyedTable[]): TableSurvey {
  const [first] = surveyed;
  if (!first) refuse('There are no images in these files; expected at least one');
  const other = surveyed.find(({ width, height }) => width !== first.width || height !== first.height);
  if (other) {
    refuse(
      `The images in ${first.name} are ${first.width} × ${first.height} pixels, those in ${other.name} ` +
        `${other.width} × ${other.height}; expected one size`,
    );
  }
  return first;
}

/** Labels from the files, in the order of the images; if there are none, but several files, each file is a class. */
function classesOfTables(
  surveyed: readonly SurveyedTable[],
  { places, starts, count, trainCount }: ArrangedImages,
): { readonly classes: Classes | null; readonly remarks: readonly string[] } {
  const placeOf = (table: number, row: number): number => places[table]?.[row] ?? starts[table]! + row;
  const unlabelled = surveyed.filter(({ labels }) => labels === null);
  if (unlabelled.length === surveyed.length) {
    if (trainCount !== null || surveyed.length === 1) return { classes: null, remarks: [] };
    const names = ownNames(surveyed.map(({ stem }) => stem));
    return {
      classes: classesOf(surveyed.flatMap((table, i) => Array.from({ length: table.count }, () => names[i]!))),
      remarks: [`Each of the ${surveyed.length} sets of images was taken as a class of its own.`],
    };
  }
  const learnt = (table: number): boolean =>
    trainCount === null || surveyed[table]!.parts !== null || placeOf(table, 0) < trainCount;
  const missing = unlabelled.find((survey) => learnt(surveyed.indexOf(survey)));
  if (missing)
    return { classes: null, remarks: [`The labels were left out: there are none for the images in ${missing.name}.`] };
  const known = surveyed.flatMap(({ labels }, table) =>
    (labels ?? []).flatMap((label, row) => (placeOf(table, row) < 0 ? [] : [{ label, place: placeOf(table, row) }])),
  );
  const classes = classesOf(known.map(({ label }) => label));
  if (!classes) return { classes: null, remarks: [TOO_MANY_CLASSES] };
  const labels = new Uint8Array(count).fill(NO_LABEL);
  for (const [i, { place }] of known.entries()) labels[place] = classes.labels[i]!;
  const name = unlabelled[0]?.name;
  const remark = `There are no labels for the test images in ${name}: they are learnt from the training images alone.`;
  return { classes: { ...classes, labels }, remarks: name === undefined ? [] : [remark] };
}

/** Names without their common start up to a punctuation mark: full_numpy_bitmap_cat becomes cat. */
function ownNames(names: readonly string[]): readonly string[] {
  const common = /^.*[ _.-]/.exec(commonStart(names))?.[0].length ?? 0;
  return names.every((name) => name.length > common) ? names.map((name) => name.slice(common)) : names;
}
