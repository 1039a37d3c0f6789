import type { DataFile, DatasetManifest, SplitName } from '../core/dataset.ts';
import { DataError } from './data-error.ts';
import { fetchFile } from './fetch-file.ts';
import type { DatasetLoader } from './loader.ts';
import { parseManifest } from './manifest.ts';
import { sha256 } from './sha256.ts';

const MOST_MANIFEST_BYTES = 1_000_000;
const SPLIT_WORDS: Readonly<Record<SplitName, string>> = { train: 'training', test: 'test' };

/** Loads a dataset whose files are next to the page, wherever that is hosted. */
export function createPageLoader(id: string): DatasetLoader {
  return createHttpLoader(id, new URL(`${import.meta.env.BASE_URL}datasets/${id}/`, document.baseURI));
}

/**
 * Loads a dataset from a folder on the page's own server.
 * @param id the dataset that the manifest must describe.
 * @param folder the folder of `manifest.json`; ends with a slash.
 */
export function createHttpLoader(id: string, folder: URL): DatasetLoader {
  /** Files that failed: retries bypass the browser's cache, which may contain a damaged copy. */
  const failed = new Set<string>();

  async function load(entry: DataFile | null | undefined, what: string, signal: AbortSignal) {
    if (!entry) throw new RangeError(`${what}: not in the manifest of ${id}`);
    try {
      const cache = failed.has(entry.file) ? 'reload' : 'default';
      const bytes = await fetchFile(new URL(entry.file, folder), { what, mostBytes: entry.bytes, cache, signal });
      await requireIntact(bytes, entry, what);
      signal.throwIfAborted();
      return bytes;
    } catch (error) {
      if (!signal.aborted) failed.add(entry.file);
      throw error;
    }
  }

  return {
    folder,
    async manifest(signal): Promise<DatasetManifest> {
      // Revalidated each time, because the names of all other files depend on it.
      const bytes = await fetchFile(new URL('manifest.json', folder), {
        what: 'The dataset’s description',
        mostBytes: MOST_MANIFEST_BYTES,
        cache: 'no-cache',
        signal,
      });
      return parseManifest(new TextDecoder().decode(bytes), id);
    },
    shard: (manifest, split, index, signal) =>
      load(manifest[split].shards[index], `Part ${index + 1} of the ${SPLIT_WORDS[split]} images`, signal),
    labels: (manifest, split, signal) =>
      load(manifest[split].labels, `The file of ${SPLIT_WORDS[split]} labels`, signal),
  };
}

async function requireIntact(bytes: Uint8Array<ArrayBuffer>, entry: DataFile, what: string): Promise<void> {
  if (bytes.length !== entry.bytes) {
    throw new DataError('size', `${what} ended after ${bytes.length} bytes; expected ${entry.bytes}.`);
  }
  const hash = await sha256(bytes);
  if (hash === entry.sha256) return;
  throw new DataError(
    'checksum',
    `${what} arrived damaged: its SHA-256 is ${shorten(hash)}; expected ${shorten(String(entry.sha256))}.`,
  );
}

function shorten(hash: string): string {
  return `${hash.slice(0, 12)}…`;
}
