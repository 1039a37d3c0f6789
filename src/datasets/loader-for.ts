import type { BuiltInDatasetId } from '../model/presets';
import { barsLoader } from './bars';
import { createHttpLoader } from './http-loader';
import type { DatasetLoader } from './loader';

/** The loader of a dataset on offer; files are looked for beside the page, wherever that has been put. */
export function loaderFor(id: BuiltInDatasetId): DatasetLoader {
  switch (id) {
    case 'bars':
      return barsLoader;
    case 'mnist':
      return createHttpLoader(id, new URL(`${import.meta.env.BASE_URL}datasets/${id}/`, document.baseURI));
  }
}
