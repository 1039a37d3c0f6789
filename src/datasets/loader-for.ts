import type { BuiltInDatasetId } from '../encoders/presets';
import { DataError } from './data-error';
import { createHttpLoader } from './http-loader';
import type { DatasetLoader } from './loader';

/** The loader of a dataset on offer; files are looked for beside the page, wherever that has been put. */
export function loaderFor(id: BuiltInDatasetId): DatasetLoader {
  switch (id) {
    case 'bars':
      return bars;
    case 'mnist':
      return createHttpLoader(id, new URL(`${import.meta.env.BASE_URL}datasets/${id}/`, document.baseURI));
  }
}

/** Most visits do without Bars: the code that makes them is fetched when they are wanted. */
const bars: DatasetLoader = {
  manifest: async (signal) => (await barsLoader()).manifest(signal),
  shard: async (...wanted) => (await barsLoader()).shard(...wanted),
  labels: async (...wanted) => (await barsLoader()).labels(...wanted),
};

async function barsLoader(): Promise<DatasetLoader> {
  try {
    return (await import('./sets/bars-images')).barsLoader;
  } catch (cause) {
    throw new DataError('network', 'The code that makes Bars could not be fetched.', { cause });
  }
}
