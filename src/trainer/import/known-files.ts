/** Identifies each of a user's files by its content. Opens gzip and zip files. */
import type { BroughtFile, PictureHeader } from '../../core/reading';
import { fileSource, firstBytes, gunzipped, startOfFile, type ByteSource } from '../../datasets/files/byte-source';
import { KIND_BYTES, kindOf, type FileKind } from '../../datasets/files/file-kind';
import { shownName, stem } from '../../datasets/files/file-name';
import { foreignFile } from '../../datasets/files/foreign-files';
import type { BroughtPicture } from '../../datasets/files/picture-files';
import { headerIn, LARGEST_FILE_BYTES } from '../../datasets/files/picture-header';
import { refuse } from '../../datasets/files/refuse';
import { zipEntries } from '../../datasets/files/zip-entries';

export const READABLE =
  'IDX, .npy, .npz or CSV, plain, .gz or .zip, PNG, JPEG or WebP pictures, or weights as .safetensors';

export interface KnownFile {
  /** With folders, including those in a zip file. */
  readonly path: string;
  /** The content, unzipped if necessary. */
  readonly source: ByteSource;
  readonly kind: Exclude<FileKind, 'zip' | 'gzip'> | 'npz';
  /** The first bytes, unzipped; none for pictures, of which there may be thousands. */
  readonly start: Uint8Array;
  /** The header of a picture, from its first bytes; null if more of it must be read. */
  readonly header: PictureHeader | null;
  /** The file itself, if it is neither gzipped nor in a zip file. */
  readonly file: BroughtFile | null;
  /** The arrays in an .npz file. */
  readonly arrays: readonly ByteSource[];
  readonly zipped: boolean;
  readonly gzipped: boolean;
}

/** How to make any file readable. */
const ANYTHING = 'save its pictures as PNG, or in Python its numbers with numpy.save';

/** Some people gzip gzipped files; nobody does so three times. */
const MOST_GZIPPED = 2;
/** The most bytes of zip files within zip files, which are the only files held in memory. */
const MOST_ZIPPED_TWICE = 256 * 2 ** 20;
const NO_BYTES = new Uint8Array(0);
const PICTURE_NAME = /\.(png|jpe?g|webp)$/i;

/**
 * @param isInZip whether the file was in a zip file. An .npz may be zipped a second time, but hardly a third.
 * @throws DataError (format) if a file cannot be opened.
 */
export async function knownFilesOf(file: BroughtFile, isInZip = false): Promise<KnownFile[]> {
  const plain = fileSource(file);
  const start = await startOfFile(file, KIND_BYTES);
  const kind = kindOf(start);
  if (kind !== 'zip') return [await identify(file.path, plain, start, file)];
  const entries = await zipEntries(file);
  const arrays = entries.filter(({ path }) => /\.npy$/i.test(path));
  if (arrays.length > 0) {
    const known = { path: file.path, source: plain, start, header: null, file, zipped: false, gzipped: false };
    return [{ ...known, kind: 'npz', arrays: arrays.map(({ source }) => source) }];
  }
  if (entries.length === 0) refuse(`${shownName(file.path)} is a zip file without files; expected ${READABLE}`);
  const known: KnownFile[] = [];
  let room = MOST_ZIPPED_TWICE;
  for (const { path, source } of entries) {
    const inZip = `${stem(file.path)}/${path}`;
    // Thousands of pictures are not opened just for their first bytes: their headers are read later.
    const isPicture = PICTURE_NAME.test(path);
    const first = isPicture ? NO_BYTES : await firstBytes(source, KIND_BYTES);
    if (!isPicture && kindOf(first) === 'zip') {
      if (isInZip) refuse(`${source.name} is a zip file in a zip file in a zip file; expected fewer: unpack it`);
      const blob = await unzippedBlob(source, room);
      room -= blob.size;
      known.push(...(await knownFilesOf({ path: inZip, blob }, true)));
      continue;
    }
    const one = isPicture ? pictureInZip(inZip, source) : await identify(inZip, source, first, null);
    known.push({ ...one, zipped: true });
  }
  return known;
}

async function identify(
  path: string,
  plain: ByteSource,
  plainStart: Uint8Array,
  file: BroughtFile | null,
): Promise<KnownFile> {
  let [source, start] = [plain, plainStart];
  let times = 0;
  for (; times < MOST_GZIPPED && kindOf(start) === 'gzip'; times++) {
    source = gunzipped(source);
    start = await firstBytes(source, KIND_BYTES);
  }
  const found = kindOf(start);
  const gzipped = times > 0;
  // A zip or safetensors file can be read only from the file itself.
  const kind =
    found === 'zip' || found === 'gzip' || (found === 'safetensors' && (gzipped || !file)) ? 'unknown' : found;
  const one = { path, source, kind, file: gzipped ? null : file, arrays: [], zipped: false, gzipped };
  if (kind !== 'picture') return { ...one, start, header: null };
  return { ...one, start: NO_BYTES, header: file && !gzipped ? headerIn(start, file.blob.size) : null };
}

/** A picture outside any zip file, whose header is known. */
export function knownPicture(file: BroughtFile, header: PictureHeader): KnownFile {
  const { path } = file;
  const plain = { kind: 'picture', start: NO_BYTES, arrays: [], zipped: false, gzipped: false } as const;
  return { ...plain, path, source: fileSource(file), header, file };
}

function pictureInZip(path: string, source: ByteSource): KnownFile {
  const empty = { start: NO_BYTES, header: null, file: null, arrays: [] };
  return { ...empty, path, source, kind: 'picture', zipped: true, gzipped: false };
}

/** Names what an unreadable file is, and how to make it readable. */
export function refusalOf({ source, kind, start, gzipped }: KnownFile): string {
  if (kind === 'empty') return `${source.name} is empty; expected ${READABLE}`;
  const foreign = foreignFile(start) ?? ownKind(start);
  const what = foreign?.name ?? 'of a format that this page does not know';
  const is = gzipped ? `gzipped, and what is inside is ${what}` : what;
  const expected = `${source.name} is ${is}; expected ${READABLE}`;
  return `${expected}. To use it, ${foreign?.remedy ?? ANYTHING}`;
}

/** A format that can be read, but not in this place. */
function ownKind(start: Uint8Array): { readonly name: string; readonly remedy: string } | null {
  const kind = kindOf(start);
  if (kind === 'safetensors') return { name: 'a safetensors file', remedy: 'unpack it' };
  return kind === 'gzip' ? { name: 'gzipped more than twice', remedy: 'unpack it' } : null;
}

export function pictureOf({ path, source, header, file }: KnownFile): BroughtPicture {
  if (file) return { path, header, open: () => Promise.resolve(file.blob) };
  // The reader of its header reports if it is too large.
  return { path, header, open: () => blobOf(source, LARGEST_FILE_BYTES) };
}

/** @throws DataError (format) if it is too large for memory. */
async function unzippedBlob(source: ByteSource, room: number): Promise<Blob> {
  const blob = await blobOf(source, room);
  if (blob.size > room) {
    const most = MOST_ZIPPED_TWICE / 2 ** 20;
    refuse(`The zip files with ${source.name} are larger than ${most} MB; expected at most that: unpack the outer one`);
  }
  return blob;
}

/** The content of a source, or slightly more than its first `mostBytes` bytes. */
async function blobOf(source: ByteSource, mostBytes: number): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const chunk of source.open()) {
    parts.push(chunk.slice());
    length += chunk.length;
    if (length > mostBytes) break;
  }
  return new Blob(parts);
}
