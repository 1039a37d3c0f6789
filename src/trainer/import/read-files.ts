import type { BroughtImages } from '../../core/brought';
import type { ReadingDecisions, ReadingChoices } from '../../core/reading';
import { NO_DECISIONS } from '../../core/plain-reading';
import { DataError } from '../../datasets/data-error';
import { tablesOfArrays } from '../../datasets/files/array-tables';
import type { ByteSource, OnFraction } from '../../datasets/files/byte-source';
import { csvTable, type CsvTable } from '../../datasets/files/csv-table';
import { shownName, stem } from '../../datasets/files/file-name';
import { foreignPicture } from '../../datasets/files/foreign-files';
import { withLook } from '../../datasets/files/image-look';
import { textLabels, type LabelSource } from '../../datasets/files/label-source';
import { openNpz } from '../../datasets/files/npz';
import { openArray, type NumberArray } from '../../datasets/files/number-array';
import type { DecodePicture } from '../../datasets/files/picture-decoder';
import { readPictures } from '../../datasets/files/read-pictures';
import { readTables } from '../../datasets/files/read-tables';
import { refuse } from '../../datasets/files/refuse';
import { isSideTable, labelList } from '../../datasets/files/side-table';
import { shortenRemarks } from '../../datasets/files/remarks';
import { openSafetensors } from '../../datasets/files/safetensors';
import { imagesOrWeights, type FilesRead, type ImagesRead } from './images-or-weights';
import { pictureOf, refusalOf, type KnownFile } from './known-files';
import type { BroughtSet } from './brought-set';
import { readRun, runInNpz, runInSafetensors, type RunInFile } from './run-files';
import { weightPartsOfNpz, weightPartsOfSafetensors, type WeightParts } from './weight-files';

/**
 * Reads a user's files: one set of images, or the weights of a run. Files are identified by their content.
 * @param choices the user's answers to earlier questions.
 * @param onFraction is called with the share of the work done.
 * @throws DataError (format) with a message for the user about what was found and what was expected;
 *   UndecidedError with a question whose answer goes into `choices`.
 */
export async function readFiles(
  brought: BroughtSet,
  choices: ReadingChoices,
  decode: DecodePicture,
  onFraction: OnFraction,
): Promise<FilesRead> {
  const meant = brought.files;
  const known = await brought.open(onFraction);
  const pictures = known.filter(({ kind }) => kind === 'picture');
  const name = nameFor(meant.length === 1 ? meant : known);
  if (pictures.length > 0) {
    const { images, asked } = await readPictures(pictures.map(pictureOf), choices, decode, onFraction);
    const remarks = [...images.remarks, ...leftOutRemarks(known)];
    const ofPictures = meant.length === 1 ? name : nameFor(pictures);
    const looked = withLook({ ...images, name: ofPictures, remarks }, choices.look, []);
    return { type: 'images', images: looked.images, how: { ...NO_DECISIONS, look: looked.look, asked } };
  }
  const unreadable = known.filter(({ kind }) => kind === 'empty' || kind === 'unknown');
  const readable = known.filter((file) => !unreadable.includes(file));
  const fatal = unreadable.find(({ zipped }) => !zipped || readable.length === 0);
  if (fatal) refuse(refusalOf(fatal));
  const left = unreadable.map(({ source }) => `${source.name} was left out: it holds no images.`);
  return readNumbers(readable, name, left, choices, onFraction);
}

async function readNumbers(
  known: readonly KnownFile[],
  name: string,
  left: readonly string[],
  choices: ReadingChoices,
  onFraction: OnFraction,
): Promise<FilesRead> {
  const arrays: NumberArray[] = [];
  const labels: LabelSource[] = [];
  const texts: CsvTable[] = [];
  const remarks = [...left];
  const beside = await sideTables(known);
  const problems: DataError[] = [];
  let parts: WeightParts | null = null;
  let run: RunInFile | null = null;
  for (const { path, source, file, kind, arrays: inside, zipped } of known) {
    if (beside.has(source)) continue;
    if (kind === 'safetensors') {
      const opened = await openSafetensors(file!);
      run = runInSafetensors(opened);
      parts = run ? null : weightPartsOfSafetensors(opened, source.name);
    } else if (kind === 'npz') {
      run ??= await runInNpz(inside);
      if (run) continue;
      const opened = await openNpz(known.length > 1 ? inside.map(namedAfter(path)) : inside, source.name, choices.raw);
      arrays.push(...opened.arrays);
      labels.push(...opened.texts);
      remarks.push(...opened.remarks);
      parts ??= await weightPartsOfNpz(opened);
    } else if (kind === 'idx' || kind === 'npy') {
      const named = kind === 'npy' ? await textLabels(source) : null;
      if (named) labels.push(named);
      else arrays.push(await openArray(source, kind, choices.raw));
    } else {
      try {
        texts.push(await csvTable(source, choices));
      } catch (error) {
        // A zip file often contains a text for people next to the images.
        if (!(error instanceof DataError && zipped)) throw error;
        problems.push(error);
      }
    }
  }
  for (const source of beside) {
    const list = await labelList(source);
    if (list && isFor(arrays, list)) labels.push(list);
    else remarks.push(`${source.name} was left out: it holds no images, nor labels for those that are here.`);
  }
  if (arrays.length + texts.length + labels.length === 0 && !parts && !run && problems[0]) throw problems[0];
  remarks.push(...problems.map(({ message }) => `Left out: ${message}`));
  const asImages = async (): Promise<ImagesRead> => {
    const withArrays = arrays.length + labels.length > 0;
    const paired = withArrays ? await tablesOfArrays(arrays, labels, choices) : { tables: [], remarks: [] };
    const { images, values } = await readTables([...paired.tables, ...texts], choices.values, onFraction);
    const all = [...images.remarks, ...shortenRemarks(paired.remarks), ...shortenRemarks(remarks)];
    const whole: BroughtImages = { ...images, name, remarks: all };
    const looked = withLook(
      whole,
      choices.look,
      known.flatMap(({ kind, path }) => (nameImpliesLook(kind) ? [path] : [])),
    );
    return { images: looked.images, how: { ...NO_DECISIONS, values, look: looked.look } };
  };
  const read = async (how: Partial<ReadingDecisions> = {}): Promise<FilesRead> => {
    const found = await asImages();
    return { type: 'images', images: found.images, how: { ...found.how, ...how } };
  };
  const [only] = known;
  const [text] = texts;
  if (known.length > 1 || !only) {
    if (run) refuse(`One of the files holds a run; expected it alone`);
    if (known.some(({ kind }) => kind === 'safetensors')) refuse(`A safetensors file holds weights; expected it alone`);
    return read(text && texts.length === 1 && arrays.length === 0 ? { labels: text.labels } : {});
  }
  if (run) return { type: 'weights', weights: await readRun(only.path, run, onFraction), how: NO_DECISIONS };
  if (text) return read({ labels: text.labels });
  return imagesOrWeights({ path: only.path, arrays, parts, asImages }, choices, onFraction);
}

/** Text tables without images, if other files contain images. */
async function sideTables(known: readonly KnownFile[]): Promise<ReadonlySet<ByteSource>> {
  const sides = new Set<ByteSource>();
  if (known.length < 2) return sides;
  for (const { kind, source } of known) {
    // An unreadable file is refused later, when it is read in full.
    const isSide = kind === 'text' && (await isSideTable(source).catch((error: unknown) => falseIfDataError(error)));
    if (isSide) sides.add(source);
  }
  return sides.size < known.length ? sides : new Set();
}

function falseIfDataError(error: unknown): false {
  if (error instanceof DataError) return false;
  throw error;
}

/** Whether the list has as many entries as there are images. Lists named labels are always compared with the images. */
function isFor(arrays: readonly NumberArray[], { path, count }: LabelSource): boolean {
  const fits = arrays.some(({ dimensions }) => dimensions.length > 1 && dimensions.includes(count));
  return fits || (arrays.length > 0 && /label|target/i.test(shownName(path)));
}

/** Adds the names of their files to arrays of several files: KMNIST calls all of them arr_0. */
function namedAfter(file: string): (array: ByteSource) => ByteSource {
  return (array) => ({ ...array, path: `${stem(file)}.${array.path}` });
}

/** EMNIST comes as IDX and CSV. Python arrays of it may already be upright, so the preview asks. */
function nameImpliesLook(kind: KnownFile['kind']): boolean {
  return kind === 'idx' || kind === 'text';
}

function leftOutRemarks(known: readonly KnownFile[]): string[] {
  const remarks: string[] = [];
  const others: KnownFile[] = [];
  const foreign: string[] = [];
  for (const file of known) {
    if (file.kind === 'picture') continue;
    const picture = foreignPicture(file.start);
    if (picture) foreign.push(picture.name);
    else others.push(file);
  }
  if (foreign.length > 0) {
    const kinds = [...new Set(foreign)].join(', ');
    const were = foreign.length === 1 ? 'One picture was' : `${foreign.length} pictures were`;
    remarks.push(`${were} left out (${kinds}): expected PNG, JPEG or WebP.`);
  }
  if (others.length === 1) remarks.push(`${others[0]!.source.name} was left out: it is not a picture.`);
  if (others.length > 1) remarks.push(`${others.length} files were left out: they are not pictures.`);
  return remarks;
}

/** The name of the only file, or of the folder that contains all files. */
function nameFor(files: readonly { readonly path: string }[]): string {
  const [first] = files;
  if (files.length === 1 && first) return stem(first.path) || shownName(first.path);
  const folders = first?.path.split('/').slice(0, -1) ?? [];
  const common = folders.filter((folder, depth) =>
    files.every(({ path }) => path.split('/').slice(0, -1)[depth] === folder),
  );
  const folder = common.at(-1);
  return folder === undefined ? `${stem(first?.path ?? '')} and others` : shownName(folder);
}
