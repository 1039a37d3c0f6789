/** Sorts arrays from IDX, .npy and .npz files into images and labels, and finds the labels of each array of images. */
import { counted, grouped } from '../../core/counted';
import type { ReadingChoices } from '../../core/reading';
import { twinsOf } from './array-twins';
import { commonStart } from './common-start';
import { namedSplit, namesLabels, stem } from './file-name';
import { canBeImages, canBeLabels, convertArray, imageArray, surveyArray, type ImageArray } from './image-array';
import type { ImageTable } from './image-table';
import { announcesLabels, numberLabels, oneHotLabels, type LabelSource } from './label-source';
import type { NumberArray } from './number-array';
import { refuse } from './refuse';

export interface TablesAndRemarks {
  readonly tables: readonly ImageTable[];
  readonly remarks: readonly string[];
}

/**
 * Sorts arrays and pairs images with labels.
 * @param texts labels that are texts.
 * @throws DataError (format) if no array contains images, or labels do not fit their images; UndecidedError if the user
 *   must choose the width of the images.
 */
export async function tablesOfArrays(
  arrays: readonly NumberArray[],
  texts: readonly LabelSource[],
  choices: ReadingChoices,
): Promise<TablesAndRemarks> {
  const listed = arrays.some(canBeImages) ? new Map<NumberArray, NumberArray>() : listedImages(arrays);
  const { oneHot, candidates } = await oneHotAmong(arrays.map((array) => listed.get(array) ?? array));
  const certain = candidates.filter(
    (array) => canBeImages(array) && !canBeLabels(array) && !namesLabels(array.source.path),
  );
  const possible = certain.length > 0 ? certain : candidates.filter((array) => canBeImages(array));
  const twins = await twinsOf(possible);
  const numberArrays = candidates.filter((array) => announcesLabels(array) && !possible.includes(array));
  const numbers = new Map(numberArrays.map((array) => [array, numberLabels(array)]));
  const spare = new Set<LabelSource>([...numbers.values(), ...oneHot.values(), ...texts]);
  const counts = new Set([...spare].map(({ count }) => count));
  const imageArrays = withoutCompanions(
    possible.filter((array) => !twins.has(array) && !isOneOfEach(array, possible)),
    counts,
  );
  const first = arrays[0];
  if (imageArrays.length === 0) {
    const images = 'N × height × width, or N × pixels';
    const labels = texts[0] ?? (first && (oneHot.get(first) ?? (canBeLabels(first) ? numberLabels(first) : undefined)));
    if (labels) refuse(`${labels.name} holds one label per image; expected images too: ${images}`);
    if (first) refuse(`${first.name} has ${first.dimensions.length} dimensions; expected images: ${images}`);
  }
  const remarks = [...listed].map(
    ([{ name, elements }, { dimensions }]) =>
      `${name} is a list of ${grouped(elements)} numbers: it was taken as ${counted(dimensions[0]!, 'image')} of 28 × 28.`,
  );
  const tables = imageArrays.map((array) => {
    const images = imageArray(array, choices.width, counts);
    const labels = labelsFor(images, [...spare], imageArrays.length);
    if (labels) spare.delete(labels);
    return arrayTable(images, labels);
  });
  for (const array of arrays) {
    const twin = twins.get(array);
    const labels = numbers.get(array) ?? oneHot.get(array);
    const used = imageArrays.includes(listed.get(array) ?? array) || (labels !== undefined && !spare.has(labels));
    if (twin) remarks.push(`${array.name} holds the same images as ${twin.name} and was left out.`);
    else if (!used) remarks.push(`${array.name} (${array.dimensions.join(' × ') || 'one number'}) was left out.`);
  }
  for (const text of texts) if (spare.has(text)) remarks.push(`${text.name} (${text.count} texts) was left out.`);
  return { tables, remarks };
}

/** Pixels per image in lists of numbers without further dimensions: most often those of MNIST. */
const LISTED_PIXELS = 28 * 28;

/** Flat lists that can only be pixels, each mapped to the same numbers with one row per image. */
function listedImages(arrays: readonly NumberArray[]): Map<NumberArray, NumberArray> {
  const lists = arrays.filter(
    ({ dimensions, elements, source }) =>
      dimensions.length === 1 && elements % LISTED_PIXELS === 0 && !namesLabels(source.path),
  );
  return new Map(
    lists.map((list) => [
      list,
      { ...list, dimensions: [list.elements / LISTED_PIXELS, LISTED_PIXELS], fortranOrder: false },
    ]),
  );
}

/** Whether an array has the shape of a single image of another array: it may be their mean, or a divisor. */
function isOneOfEach({ dimensions }: NumberArray, others: readonly NumberArray[]): boolean {
  return others.some(
    (other) =>
      other.dimensions.length === dimensions.length + 1 &&
      dimensions.every((length, axis) => length === other.dimensions[axis + 1]),
  );
}

/** Names of arrays of images. */
const IMAGES_NAME = /(^|[^a-z])(x|images?|imgs?|pixels?|data|digits|inputs?)([^a-z]|$)/i;

/**
 * Leaves out companions of images, such as masks or hidden variables: arrays of equal count, of
 * which only the others are named like images. Without labels, and with equal sizes, they are
 * more likely classes, of which one may be called x.
 * @param labelCounts the lengths of all lists of labels.
 */
function withoutCompanions(arrays: readonly NumberArray[], labelCounts: ReadonlySet<number>): readonly NumberArray[] {
  const areNamed = (array: NumberArray): boolean => IMAGES_NAME.test(stem(array.source.path));
  const goesWith = (array: NumberArray, other: NumberArray): boolean => {
    const [count = 0] = array.dimensions;
    const split = namedSplit(other.source.path);
    return (
      count === other.dimensions[0] &&
      (namedSplit(array.source.path) ?? split) === split &&
      (labelCounts.has(count) || array.elements !== other.elements)
    );
  };
  return arrays.filter(
    (array) => areNamed(array) || !arrays.some((other) => areNamed(other) && goesWith(array, other)),
  );
}

/** Finds one-hot labels: rows of 0 and 1 are labels if there are equally many images, with more numbers each. */
async function oneHotAmong(
  arrays: readonly NumberArray[],
): Promise<{ readonly oneHot: ReadonlyMap<NumberArray, LabelSource>; readonly candidates: readonly NumberArray[] }> {
  const oneHot = new Map<NumberArray, LabelSource>();
  for (const array of arrays) {
    const [count = 0, classes = 0] = array.dimensions;
    if (array.dimensions.length !== 2 || classes < 2) continue;
    const hasImages = arrays.some(
      (other) =>
        other !== array && canBeImages(other) && other.dimensions[0] === count && other.elements > array.elements,
    );
    const labels = hasImages || namesLabels(array.source.path) ? await oneHotLabels(array) : null;
    if (labels) oneHot.set(array, labels);
  }
  return { oneHot, candidates: arrays.filter((array) => !oneHot.has(array)) };
}

/** The labels for these images: of the same split and count, and with the most similar name. */
function labelsFor(images: ImageArray, candidates: readonly LabelSource[], imageArrays: number): LabelSource | null {
  const { path } = images.array.source;
  const sameSplit = candidates.filter((labels) => namedSplit(labels.path) === namedSplit(path));
  const nearest = sameSplit.length > 0 ? sameSplit : imageArrays === 1 ? candidates : [];
  const fitting = nearest.filter(({ count }) => count === images.count);
  if (fitting.length === 0 && nearest[0]) {
    // Names of classes may accompany labels, as in scikit-learn.
    const announced = nearest.filter((labels) => !/names$/i.test(labels.path.replace(/\.npy$/i, '')));
    if (announced.length === 0) return null;
    const { name, count } = announced[0]!;
    refuse(`${name} holds ${count} labels for the ${images.count} images of ${images.array.name}; expected as many`);
  }
  const likeness = (labels: LabelSource): number =>
    (namesLabels(labels.path) ? 1000 : 0) + commonStart([labels.path, path]).length;
  return fitting.toSorted((a, b) => likeness(b) - likeness(a))[0] ?? null;
}

function arrayTable(images: ImageArray, labels: LabelSource | null): ImageTable {
  const { array, count, width, height, channels, remark } = images;
  return {
    name: array.name,
    stem: stem(array.source.path),
    split: namedSplit(array.source.path),
    hasSplitColumn: false,
    async survey(onFraction) {
      const remarks: string[] = remark === null ? [] : [remark];
      const named = labels ? await labels.read() : null;
      if (labels && !named) remarks.push(`${labels.name} holds fractions, which name no classes, and was left out.`);
      if (channels > 1) remarks.push(`The colours of ${array.name} were turned into grey by their luminance.`);
      return {
        count,
        parts: null,
        width,
        height,
        ...(await surveyArray(images, onFraction)),
        storedSigned: array.format.kind === 'i1',
        labels: named,
        remarks,
      };
    },
    convert: (scaling, into, _, onFraction) => convertArray(images, scaling, into, onFraction),
  };
}
