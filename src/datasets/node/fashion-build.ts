/** Fashion-MNIST as the page fetches it. For Node only. */
import { buildFiles, cachedFiles, type BuiltFiles } from './build-files.ts';
import { FASHION } from './fashion-description.ts';
import { FASHION_SHA256, fashionFolder, readFashion } from './fashion-files.ts';

/**
 * The built files, from `cacheRoot` when they were built before.
 * @throws Error when the package is not installed, or its images are not the ones expected.
 */
export function builtFashion(cacheRoot: string): Promise<BuiltFiles> {
  return cachedFiles(cacheRoot, 'fashion', FASHION_SHA256, () =>
    buildFiles(FASHION, readFashion(fashionFolder(cacheRoot))),
  );
}
