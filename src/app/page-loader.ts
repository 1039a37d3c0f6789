import { DataError } from '../datasets/data-error';
import type { DatasetLoader } from '../datasets/loader';
import { loaderFor } from '../datasets/loader-for';
import { createOwnLoader } from '../datasets/own-loader';
import { isOwnDataset, type DatasetId } from '../model/presets';
import { importStore } from '../store/import-store';

/** Where the datasets of this page come from: its server, the page itself, or the user. */
export function pageLoader(id: DatasetId): DatasetLoader {
  if (!isOwnDataset(id)) return loaderFor(id);
  const { own } = importStore.getState();
  return own?.manifest.id === id ? createOwnLoader(own) : NO_LONGER_HERE;
}

const gone = (): Promise<never> =>
  Promise.reject(new DataError('manifest', 'Your own images are no longer in this page; bring them again.'));

const NO_LONGER_HERE: DatasetLoader = { manifest: gone, shard: gone, labels: gone };
