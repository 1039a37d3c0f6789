/** Fashion-MNIST as the page fetches it. For Node only. */
import { buildFiles, cachedFiles, type BuiltFiles } from './build-files.ts';
import { FASHION } from './fashion-description.ts';
import { FASHION_SHA256, fashionFolder, readFashion } from './fashion-files.ts';

/**
 * The built files, from `cacheRoot` if they were built before.
 * @throws Error if the package is not installed, or its images are not the expected ones.
 */
export function builtFashion(cacheRoot: string): Promise<BuiltFiles> {
  return cachedFiles(cacheRoot, 'fashion', FASHION_SHA256, () =>
    buildFiles(FASHION, readFashion(fashionFolder(cacheRoot))),
  );
}
