import { fetchedOnce } from '../../core/fetched-once';
import type { KeptImages } from './kept-images';
import { createImportStore, type ImportStore, type Reader } from './store';

/** The user's own images: of the page as a whole, for any of its sessions to learn from. */
export interface OwnImages {
  readonly store: ImportStore;
  /** What the browser keeps of them. The code for it is fetched when it is needed; rejects when that cannot be had. */
  kept(): Promise<KeptImages>;
}

/** @param reader reads files; what it takes is best fetched when it is needed. */
export function createOwnImages(reader: Reader): OwnImages {
  const store = createImportStore(reader, () => crypto.getRandomValues(new Uint32Array(1))[0]!);
  return {
    store,
    kept: fetchedOnce(async () => (await import('./page-kept-images')).createPageKeptImages(store)),
  };
}
