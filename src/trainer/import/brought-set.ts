import type { BroughtFile, KnownHeaders, PictureHeader } from '../../core/reading';
import type { OnFraction } from '../../datasets/files/byte-source';
import { isClutter } from '../../datasets/files/file-name';
import { refuse } from '../../datasets/files/refuse';
import { knownFilesOf, knownPicture, READABLE, type KnownFile } from './known-files';

/** Fewer files than this are opened before anybody looks at a progress bar. */
const FEWEST_WITH_PROGRESS = 100;
/** The approximate share of the work spent on opening thousands of pictures. */
const OPENING_SHARE = 0.1;

/** A user's files, without clutter. */
export class BroughtSet {
  readonly files: readonly BroughtFile[];
  /** Set once many files have been opened, so that they need not be opened again. */
  headers: KnownHeaders | null;

  /** @param headers of these files, if they have been opened before. */
  constructor(files: readonly BroughtFile[], headers: KnownHeaders | null = null) {
    this.files = files.length === 1 ? files : files.filter(({ path }) => !isClutter(path));
    this.headers = headers;
  }

  /** @throws DataError (format) if there are no files, or one of them cannot be opened. */
  async open(onFraction: OnFraction): Promise<readonly KnownFile[]> {
    const { files } = this;
    if (files.length === 0) refuse(`There are no files; expected ${READABLE}`);
    const isMany = files.length >= FEWEST_WITH_PROGRESS;
    const known: KnownFile[] = [];
    const headers: (PictureHeader | null)[] = [];
    for (const [i, file] of files.entries()) {
      const header = this.headers?.[i] ?? null;
      const found = header ? [knownPicture(file, header)] : await knownFilesOf(file);
      known.push(...found);
      headers.push(found.length === 1 ? found[0]!.header : null);
      // For tables, reading is all of the work.
      if (isMany && !header && found[0]?.kind === 'picture') onFraction((OPENING_SHARE * (i + 1)) / files.length);
    }
    if (isMany) this.headers = headers;
    return known;
  }
}
