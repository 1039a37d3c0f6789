import { BlobReader, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import type { BroughtFile } from '../../core/own-images';
import { DataError } from '../data-error';
import { chunksOf, type ByteSource } from './byte-source';
import { shownName } from './file-name';
import { canBeImages } from './image-array';
import { openArray, type NumberArray } from './number-array';
import { refuse } from './refuse';

const MOST_ENTRIES = 1000;
/** Not compressed, and deflated: as `numpy.savez` and `numpy.savez_compressed` write. */
const METHODS: ReadonlySet<number> = new Set([0, 8]);
/** Enough for the list of so many files. What they hold is streamed. */
const MOST_BYTES_AT_ONCE = 4 * 2 ** 20;

export interface OpenedNpz {
  readonly arrays: readonly NumberArray[];
  /** Everything in it, also what holds no plain numbers. */
  readonly sources: readonly ByteSource[];
  readonly remarks: readonly string[];
}

/**
 * Opens the arrays of an .npz file. What holds no plain numbers, such as a dictionary of settings beside the images, is left
 * out, and said so.
 * @throws DataError (format) when the file is not sound or nothing in it can be images.
 */
export async function openNpz(file: BroughtFile): Promise<OpenedNpz> {
  const arrays: NumberArray[] = [];
  const problems: DataError[] = [];
  const sources = await npzEntries(file);
  for (const source of sources) {
    try {
      arrays.push(await openArray(source, 'npy'));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      problems.push(error);
    }
  }
  const [problem] = problems;
  if (problem && !arrays.some(canBeImages)) throw problem;
  return { arrays, sources, remarks: problems.map(({ message }) => `Left out: ${message}`) };
}

/**
 * The arrays in an .npz file, each a .npy file that is unzipped while it is read and never longer than its reader wants:
 * a zip bomb costs neither memory nor disk.
 * @throws DataError (format) when it is not a sound zip file or holds no .npy file.
 */
async function npzEntries(file: BroughtFile): Promise<ByteSource[]> {
  const name = shownName(file.path);
  const reader = new ZipReader(new FrugalReader(file.blob), { useWebWorkers: false, checkSignature: true });
  const sources: ByteSource[] = [];
  const seen = new Set<string>();
  try {
    let entries = 0;
    for await (const entry of reader.getEntriesGenerator()) {
      if (++entries > MOST_ENTRIES) refuse(`${name} holds more than ${MOST_ENTRIES} files; expected a few arrays`);
      if (entry.directory || !/\.npy$/i.test(entry.filename)) continue;
      const inside = shownName(entry.filename);
      if (entry.encrypted) refuse(`${inside} in ${name} is encrypted; expected an .npz file as NumPy writes it`);
      if (!METHODS.has(entry.compressionMethod)) {
        refuse(
          `${inside} in ${name} is compressed by method ${entry.compressionMethod} of zip files; expected deflated or stored, as ` +
            'numpy.savez_compressed and numpy.savez write it',
        );
      }
      if (seen.has(entry.filename)) refuse(`${name} holds ${inside} twice; expected each array once`);
      seen.add(entry.filename);
      sources.push(entrySource(entry, `${inside} in ${name}`));
    }
  } catch (error) {
    if (error instanceof DataError) throw error;
    refuse(`${name} could not be read as a zip file: it is damaged or cut short`, error);
  }
  if (sources.length === 0) {
    refuse(`${name} is a zip file without .npy files; expected an .npz file as NumPy writes it, or the files unpacked`);
  }
  return sources;
}

/** A zip file may say that its list of files is gigabytes long. */
class FrugalReader extends BlobReader {
  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    if (length > MOST_BYTES_AT_ONCE) throw new RangeError(`${length} bytes; expected at most ${MOST_BYTES_AT_ONCE}`);
    return super.readUint8Array(index, length);
  }
}

function entrySource(entry: FileEntry, name: string): ByteSource {
  return {
    path: entry.filename,
    name,
    length: null,
    async *open(onFraction) {
      const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
      const unzipped = entry.getData(writable).catch(async (error: unknown) => {
        await writable.abort(error).catch(() => undefined);
      });
      let done = 0;
      try {
        for await (const chunk of chunksOf(readable)) {
          yield chunk;
          done += chunk.length;
          onFraction?.(Math.min(1, done / entry.uncompressedSize));
        }
      } catch (error) {
        refuse(`${name} could not be unzipped: it is damaged or cut short`, error);
      }
      await unzipped;
    },
  };
}
