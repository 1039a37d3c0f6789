import { ONLY_SO, type BroughtFile, type OwnImages, type ReadingChoices } from '../../core/own-images';
import { tablesOfArrays } from '../../datasets/files/array-tables';
import { fileSource, firstBytes, gunzipped, type ByteSource, type OnFraction } from '../../datasets/files/byte-source';
import { csvTable, type CsvTable } from '../../datasets/files/csv-table';
import { foreignName, KIND_BYTES, kindOf, type FileKind } from '../../datasets/files/file-kind';
import { isClutter, shownName, stem } from '../../datasets/files/file-name';
import { imagesOrWeights, type FilesRead } from './images-or-weights';
import { openNpz } from '../../datasets/files/npz';
import { openArray, type NumberArray } from '../../datasets/files/number-array';
import type { DecodePicture } from '../../datasets/files/picture-decoder';
import { readPictures } from '../../datasets/files/read-pictures';
import { readTables } from '../../datasets/files/read-tables';
import { refuse } from '../../datasets/files/refuse';
import { fewRemarks } from '../../datasets/files/remarks';
import { weightPartsOfNpz, weightPartsOfSafetensors, type WeightParts } from './weight-files';

const READABLE = 'IDX, .npy, .npz or CSV, plain or .gz, PNG, JPEG or WebP pictures, or weights as .safetensors';

interface KnownFile {
  readonly file: BroughtFile;
  /** The content, unzipped if it was gzipped. */
  readonly source: ByteSource;
  readonly kind: FileKind;
  readonly start: Uint8Array;
}

/**
 * Reads whatever a user brought: one set of images, or the weights of a run. What a file is, is found from its content.
 * @param choices the user's answers to questions asked before.
 * @param onFraction is told the share of the work that is done.
 * @throws DataError (format) with a message for the user: what was got, what was expected;
 *   UndecidedError with a question whose answer goes into `choices`.
 */
export async function readFiles(
  files: readonly BroughtFile[],
  choices: ReadingChoices,
  decode: DecodePicture,
  onFraction: OnFraction,
): Promise<FilesRead> {
  const meant = files.length === 1 ? files : files.filter(({ path }) => !isClutter(path));
  if (meant.length === 0) refuse(`There are no files; expected ${READABLE}`);
  const known: KnownFile[] = [];
  for (const file of meant) known.push(await identify(file));

  const pictures = known.filter(({ kind }) => kind === 'picture');
  const name = nameFor(meant);
  if (pictures.length > 0) {
    const read = await readPictures(
      pictures.map(({ file }) => file),
      choices,
      decode,
      onFraction,
    );
    const remarks = [...read.remarks, ...leftOutRemarks(known, pictures)];
    return { type: 'images', images: { ...read, name, remarks }, how: ONLY_SO };
  }
  const unreadable = known.find(({ kind }) => kind === 'empty' || kind === 'unknown' || kind === 'gzip');
  if (unreadable) refuse(`${unreadable.source.name} is ${describe(unreadable)}; expected ${READABLE}`);
  return readNumbers(known, name, choices, onFraction);
}

async function readNumbers(
  known: readonly KnownFile[],
  name: string,
  choices: ReadingChoices,
  onFraction: OnFraction,
): Promise<FilesRead> {
  const arrays: NumberArray[] = [];
  const texts: CsvTable[] = [];
  const remarks: string[] = [];
  let parts: WeightParts | null = null;
  for (const { file, source, kind } of known) {
    if (kind === 'safetensors') parts = await weightPartsOfSafetensors(file);
    else if (kind === 'idx' || kind === 'npy') arrays.push(await openArray(source, kind));
    else if (kind === 'zip') {
      const opened = await openNpz(file);
      arrays.push(...opened.arrays);
      remarks.push(...opened.remarks);
      parts ??= await weightPartsOfNpz(opened);
    } else texts.push(await csvTable(source, choices));
  }
  const asImages = async (): Promise<OwnImages> => {
    const paired = arrays.length > 0 ? tablesOfArrays(arrays, choices) : { tables: [], remarks: [] };
    const read = await readTables([...paired.tables, ...texts], onFraction);
    return { ...read, name, remarks: [...read.remarks, ...fewRemarks(paired.remarks), ...fewRemarks(remarks)] };
  };
  const [only] = known;
  const [text] = texts;
  if (known.length > 1 || !only) {
    if (known.some(({ kind }) => kind === 'safetensors')) refuse(`A safetensors file holds weights; expected it alone`);
    return { type: 'images', images: await asImages(), how: ONLY_SO };
  }
  if (text) return { type: 'images', images: await asImages(), how: { ...ONLY_SO, labels: text.labels } };
  return imagesOrWeights({ path: only.file.path, arrays, parts, asImages }, choices, onFraction);
}

async function identify(file: BroughtFile): Promise<KnownFile> {
  const plain = fileSource(file);
  const start = await firstBytes(fileSource({ ...file, blob: file.blob.slice(0, KIND_BYTES) }), KIND_BYTES);
  const kind = kindOf(start);
  if (kind !== 'gzip') return { file, source: plain, kind, start };
  const source = gunzipped(plain);
  const inside = await firstBytes(source, KIND_BYTES);
  const kindInside = kindOf(inside);
  // A zip file or picture is read from the file itself, where it is not.
  const readable = kindInside === 'idx' || kindInside === 'npy' || kindInside === 'text' || kindInside === 'empty';
  return { file, source, kind: readable ? kindInside : 'gzip', start: inside };
}

function describe({ kind, start }: KnownFile): string {
  if (kind === 'empty') return 'empty';
  const inside = foreignName(start) ?? 'of a format that this page does not know';
  return kind === 'gzip' ? `gzipped, and what is inside is ${inside}` : inside;
}

function leftOutRemarks(known: readonly KnownFile[], pictures: readonly KnownFile[]): string[] {
  const others = known.filter((file) => !pictures.includes(file));
  if (others.length === 0) return [];
  if (others.length === 1) return [`${others[0]!.source.name} was left out: it is not a picture.`];
  return [`${others.length} files were left out: they are not pictures.`];
}

/** The name of the only file, or of the folder that all came in. */
function nameFor(files: readonly BroughtFile[]): string {
  const [first] = files;
  if (files.length === 1 && first) return stem(first.path) || shownName(first.path);
  const folders = first?.path.split('/').slice(0, -1) ?? [];
  const common = folders.filter((folder, depth) =>
    files.every(({ path }) => path.split('/').slice(0, -1)[depth] === folder),
  );
  const folder = common.at(-1);
  return folder === undefined ? `${stem(first?.path ?? '')} and others` : shownName(folder);
}
