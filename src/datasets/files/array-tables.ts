/** Arrays from IDX, .npy and .npz files: which are images, which are labels, and which labels belong to which images. */
import type { ReadingChoices } from '../../core/own-images';
import { namedSplit, namesLabels } from './file-name';
import { canBeImages, canBeLabels, convertArray, imageArray, surveyArray, type ImageArray } from './image-array';
import type { ImageTable } from './image-table';
import { readLabelArray } from './labels';
import type { NumberArray } from './number-array';
import { refuse } from './refuse';

export interface TablesAndRemarks {
  readonly tables: readonly ImageTable[];
  readonly remarks: readonly string[];
}

/**
 * Sorts arrays out and pairs them.
 * @throws DataError (format) when none of them holds images, or labels do not fit their images;
 *   UndecidedError when the width of the images must be asked for.
 */
export function tablesOfArrays(arrays: readonly NumberArray[], choices: ReadingChoices): TablesAndRemarks {
  const certain = arrays.filter(
    (array) => canBeImages(array) && !canBeLabels(array) && !namesLabels(array.source.path),
  );
  const imageArrays = certain.length > 0 ? certain : arrays.filter((array) => canBeImages(array));
  const labelArrays = arrays.filter((array) => announcesLabels(array) && !imageArrays.includes(array));
  const first = arrays[0];
  if (imageArrays.length === 0 && first) {
    const images = 'N × height × width, or N × pixels';
    if (canBeLabels(first)) refuse(`${first.name} holds one number per image: labels; expected images too: ${images}`);
    refuse(`${first.name} has ${first.dimensions.length} dimensions; expected images: ${images}`);
  }
  const remarks: string[] = [];
  const spare = new Set(labelArrays);
  const tables = imageArrays.map((array) => {
    const images = imageArray(array, choices.width);
    const labels = labelsFor(images, [...spare], imageArrays.length);
    if (labels) spare.delete(labels);
    return arrayTable(images, labels);
  });
  for (const array of arrays) {
    const used = imageArrays.includes(array) || (labelArrays.includes(array) && !spare.has(array));
    if (!used) remarks.push(`${array.name} (${array.dimensions.join(' × ')}) was left out.`);
  }
  return { tables, remarks };
}

/** Labels are whole numbers; a list of fractions is something else (a mean, weights of samples), unless its name says so. */
function announcesLabels(array: NumberArray): boolean {
  return canBeLabels(array) && (!array.format.kind.startsWith('f') || namesLabels(array.source.path));
}

/** The labels for these images: of the same split, as many, and named as nearly alike as can be. */
function labelsFor(images: ImageArray, candidates: readonly NumberArray[], imageArrays: number): NumberArray | null {
  const { path } = images.array.source;
  const sameSplit = candidates.filter((array) => namedSplit(array.source.path) === namedSplit(path));
  const nearest = sameSplit.length > 0 ? sameSplit : imageArrays === 1 ? candidates : [];
  const fitting = nearest.filter(({ elements }) => elements === images.count);
  if (fitting.length === 0 && nearest[0]) {
    const { name, elements } = nearest[0];
    refuse(`${name} holds ${elements} labels for the ${images.count} images of ${images.array.name}; expected as many`);
  }
  const likeness = (array: NumberArray): number =>
    (namesLabels(array.source.path) ? 1000 : 0) + commonStart(array.source.path, path);
  return fitting.toSorted((a, b) => likeness(b) - likeness(a))[0] ?? null;
}

function commonStart(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length++;
  return length;
}

function arrayTable(images: ImageArray, labels: NumberArray | null): ImageTable {
  const { array, count, width, height, channels } = images;
  return {
    name: array.name,
    split: namedSplit(array.source.path),
    async survey(onFraction) {
      const remarks: string[] = [];
      if (channels > 1) remarks.push(`The colours of ${array.name} were turned into grey by their luminance.`);
      return {
        count,
        width,
        height,
        range: await surveyArray(images, onFraction),
        storedSigned: array.format.kind === 'i1',
        labels: labels ? await readLabelArray(labels) : null,
        remarks,
      };
    },
    convert: (scaling, into, onFraction) => convertArray(images, scaling, into, onFraction),
  };
}
