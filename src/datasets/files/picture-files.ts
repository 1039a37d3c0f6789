/** Derives the order, the splits and the classes of pictures from their paths. */
import type { PictureHeader } from '../../core/reading';
import { namedSplit, shownName, type NamedSplit } from './file-name';
import { classesOf, TOO_MANY_CLASSES, type Classes } from './labels';
import { arrangeSplits, type Arranged } from './splits';

/** A picture that the user brought, alone or in a zip file. */
export interface BroughtPicture {
  readonly path: string;
  /** Its header, if its first bytes were read already; else null. */
  readonly header: PictureHeader | null;
  /** Returns its bytes. @throws DataError (format) if they cannot be read. */
  open(): Promise<Blob>;
}

export interface PictureFile extends BroughtPicture {
  readonly name: string;
  readonly split: NamedSplit;
  readonly folders: readonly string[];
}

/** Sorts pictures into splits by their folders; the same pictures always come in the same order. */
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
 * The innermost folder of each picture is its class; if that is the same for all, such as `images`, the next folder
 * outwards, if every picture has one.
 * @param splitsAreFolders whether folders such as `train` name splits, not classes.
 * @returns null for `classes` if all folders are the same, or if there are too many, with a remark.
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
