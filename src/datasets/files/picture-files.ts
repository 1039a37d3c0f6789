/** What the paths of pictures say: their order, their split, their class. */
import type { PictureHeader } from '../../core/reading';
import { namedSplit, shownName, type NamedSplit } from './file-name';
import { classesOf, TOO_MANY_CLASSES, type Classes } from './labels';
import { arrangeSplits, type Arranged } from './splits';

/** A picture that the user brought, by itself or in a zip file. */
export interface BroughtPicture {
  readonly path: string;
  /** What its first bytes have said; null: it has to be opened for that. */
  readonly header: PictureHeader | null;
  /** Its bytes, from wherever they lie. @throws DataError (format) when they cannot be had. */
  open(): Promise<Blob>;
}

export interface PictureFile extends BroughtPicture {
  readonly name: string;
  readonly split: NamedSplit;
  readonly folders: readonly string[];
}

/** Sorts pictures into splits by their folders; the order is the same whenever the same pictures are brought. */
export function arrangePictures(files: readonly BroughtPicture[]): Arranged<PictureFile> {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return arrangeSplits(files.map(pictureFile).toSorted((a, b) => compare(a.path, b.path)));
}

function pictureFile(file: BroughtPicture): PictureFile {
  const folders = file.path.split('/').slice(0, -1);
  const split = folders.map(namedSplit).findLast((found) => found !== null) ?? null;
  return { ...file, name: shownName(file.path), split, folders };
}

/**
 * The innermost folder of each picture is its class; where that is the same for all, such as `images`, the one around it, where
 * each has one.
 * @param splitsAreFolders whether folders such as `train` name splits, not classes.
 * @returns no classes when the folders say nothing, or are too many, which is said.
 */
export function classesOfFolders(
  files: readonly PictureFile[],
  splitsAreFolders: boolean,
): { readonly classes: Classes | null; readonly remarks: readonly string[] } {
  const folders = files.map((file) =>
    splitsAreFolders ? file.folders.filter((folder) => namedSplit(folder) === null) : file.folders,
  );
  const depth = folders.reduce((least, { length }) => Math.min(least, length), Number.POSITIVE_INFINITY);
  let labels = folders.map((path) => path.at(-1) ?? '');
  for (let out = 2; out <= depth && new Set(labels).size === 1; out++) labels = folders.map((path) => path.at(-out)!);
  const classes = new Set(labels).size > 1 ? classesOf(labels) : null;
  return { classes, remarks: classes || new Set(labels).size <= 1 ? [] : [TOO_MANY_CLASSES] };
}
