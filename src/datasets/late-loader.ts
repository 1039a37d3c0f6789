import { fetchedOnce } from '../core/fetched-once';
import type { DatasetLoader } from './loader';

/** A loader whose code is fetched on first use. @param load is called again until it succeeds. */
export function lateLoader(load: () => Promise<DatasetLoader>): DatasetLoader {
  const loader = fetchedOnce(load);
  return {
    manifest: async (signal) => (await loader()).manifest(signal),
    shard: async (...asked) => (await loader()).shard(...asked),
    labels: async (...asked) => (await loader()).labels(...asked),
  };
}
