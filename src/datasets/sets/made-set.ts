import { DataError } from '../data-error';
import { lateLoader } from '../late-loader';
import type { DatasetLoader } from '../loader';

/** The loader of a dataset that the page makes. Most visits do not need it, so its code is fetched on first use. */
export function madeInPage(name: string, maker: () => Promise<DatasetLoader>): DatasetLoader {
  return lateLoader(() =>
    maker().catch((cause: unknown) => {
      throw new DataError('network', `The code that makes ${name} could not be fetched.`, { cause });
    }),
  );
}
