import { DataError } from '../data-error';
import type { DatasetLoader } from '../loader';

/** The loader of a dataset that the page makes. Most visits do without it: the code that makes it is fetched when it is wanted. */
export function madeInPage(name: string, maker: () => Promise<DatasetLoader>): DatasetLoader {
  const fetched = async (): Promise<DatasetLoader> => {
    try {
      return await maker();
    } catch (cause) {
      throw new DataError('network', `The code that makes ${name} could not be fetched.`, { cause });
    }
  };
  return {
    manifest: async (signal) => (await fetched()).manifest(signal),
    shard: async (...wanted) => (await fetched()).shard(...wanted),
    labels: async (...wanted) => (await fetched()).labels(...wanted),
  };
}
