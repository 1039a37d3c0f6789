import { fetchedOnce } from '../../core/fetched-once';
import type { KeptImages } from './kept-images';
import { createImportStore, type ImportStore, type Reader } from './store';

/** The user's own images. They belong to the page as a whole: any of its sessions can learn from them. */
export interface OwnImages {
  readonly store: ImportStore;
  /** The images kept in the browser. Fetches the code for them when needed, and rejects if that fails. */
  kept(): Promise<KeptImages>;
}

/** @param reader reads files; it should fetch its code only when needed. */
export function createOwnImages(reader: Reader): OwnImages {
  const store = createImportStore(reader, () => crypto.getRandomValues(new Uint32Array(1))[0]!);
  return {
    store,
    kept: fetchedOnce(async () => (await import('./page-kept-images')).createPageKeptImages(store)),
  };
}
