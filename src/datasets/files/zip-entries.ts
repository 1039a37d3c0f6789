/** Lists the files in a zip file; each is unzipped while it is read. */
import { grouped } from '../../core/counted';
import { BlobReader, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';
import { MAX_OWN_IMAGES } from '../../core/own-limits';
import type { BroughtFile } from '../../core/reading';
import { DataError } from '../data-error';
import { chunksOf, type ByteSource } from './byte-source';
import { isClutter, shownName } from './file-name';
import { refuse } from './refuse';

/** Room for labels and folders in addition to the images. */
const MOST_ENTRIES = MAX_OWN_IMAGES + 2000;
/** Stored and deflated, as written by `numpy.savez`, `numpy.savez_compressed`, Finder and Explorer. */
const METHODS: ReadonlySet<number> = new Set([0, 8]);
/** Enough for the list of the most files accepted; their contents are streamed. */
const MOST_BYTES_AT_ONCE = 32 * 2 ** 20;

/** Formats that are zip files, recognised by one of their entries. */
const FOREIGN: readonly (readonly [entry: RegExp, name: string, remedy: string])[] = [
  [/^xl\/workbook/, 'an Excel workbook', 'save the sheet as CSV'],
  [/^word\/document/, 'a Word document', 'save the table as CSV or the pictures as PNG'],
  [/^ppt\/presentation/, 'a PowerPoint file', 'save its pictures as PNG'],
  [/^content\.xml$/, 'an OpenDocument file', 'save the sheet as CSV'],
  [
    /(^|\/)data\.pkl$/,
    'a PyTorch file',
    "in Python, numpy.save('x.npy', tensor.numpy()), or save weights with safetensors",
  ],
  [/^(config\.json|model\.weights\.h5)$/, 'a Keras model', 'in Python, numpy.save the weights of one layer'],
  [/^AndroidManifest\.xml$/, 'an Android app', 'bring the images themselves'],
];

export interface ZipEntry {
  /** Its path in the zip file. */
  readonly path: string;
  readonly source: ByteSource;
}

/**
 * Lists the files in a zip file, without the clutter that systems leave. Each is unzipped while it is read, and no
 * further than its reader wants: a zip bomb costs neither memory nor disk.
 * @throws DataError (format) if it is not a sound zip file, is really another format, or has
 *   entries that cannot be unzipped.
 */
export async function zipEntries(file: BroughtFile): Promise<ZipEntry[]> {
  const name = shownName(file.path);
  // Nothing is written to disk, so a path that leads out of a folder, or begins with a drive, does no harm.
  const options = { useWebWorkers: false, checkSignature: true, filenameValidation: 'tolerant' } as const;
  const reader = new ZipReader(new FrugalReader(file.blob), options);
  const entries: ZipEntry[] = [];
  const seen = new Set<string>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      const foreign = FOREIGN.find(([pattern]) => pattern.test(entry.filename));
      if (foreign) refuse(`${name} is ${foreign[1]}; expected images: ${foreign[2]}`);
      // Some Windows programs write backslashes.
      const parts = entry.filename.replaceAll('\\', '/').split('/');
      const path = parts
        .filter((part, i) => !/^\.\.?$/.test(part) && (part !== '' || i === parts.length - 1))
        .join('/');
      if (entry.directory || path === '' || path.endsWith('/') || isClutter(path)) continue;
      if (entries.length === MOST_ENTRIES) {
        refuse(`${name} holds more than ${grouped(MOST_ENTRIES)} files; expected fewer`);
      }
      const inside = shownName(path);
      if (entry.encrypted) refuse(`${inside} in ${name} is encrypted; expected a zip file without a password`);
      if (!METHODS.has(entry.compressionMethod)) {
        refuse(
          `${inside} in ${name} is compressed by method ${entry.compressionMethod} of zip files; expected deflated or stored, as ` +
            'numpy.savez_compressed, numpy.savez and ordinary zip programs write it: pack it again',
        );
      }
      if (seen.has(path)) refuse(`${name} holds ${inside} twice; expected each file once`);
      seen.add(path);
      entries.push({ path, source: entrySource(entry, path, `${inside} in ${name}`) });
    }
  } catch (error) {
    if (error instanceof DataError) throw error;
    refuse(`${name} could not be read as a zip file: it is damaged or cut short`, error);
  }
  return entries;
}

/** Guards against a zip file that claims a list of files gigabytes long. */
class FrugalReader extends BlobReader {
  override readUint8Array(index: number, length: number): Promise<Uint8Array> {
    if (length > MOST_BYTES_AT_ONCE) throw new RangeError(`${length} bytes; expected at most ${MOST_BYTES_AT_ONCE}`);
    return super.readUint8Array(index, length);
  }
}

function entrySource(entry: FileEntry, path: string, name: string): ByteSource {
  return {
    path,
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
