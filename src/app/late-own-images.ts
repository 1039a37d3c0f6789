import { fetchedOnce } from '../core/fetched-once';
import type { OwnDatasetId } from '../core/own-dataset-id';
import { lateLoader } from '../datasets/late-loader';
import type { DatasetLoader } from '../datasets/loader';
import type { OwnImages } from '../features/own-images/own-images';

/** The user's own images, whose code is fetched when a part of the page or a dataset needs them. */
export interface LateOwnImages {
  /** Rejects if the code cannot be fetched; until then always the same promise. */
  load(): Promise<OwnImages>;
  loader(id: OwnDatasetId): DatasetLoader;
}

export function createLateOwnImages(): LateOwnImages {
  const load = fetchedOnce(async () => {
    const { createOwnImages } = await import('../features/own-images/own-images');
    return createOwnImages(async (request) => (await import('../trainer/import/client')).importInWorker(request));
  });
  return {
    load,
    loader: (id) =>
      lateLoader(async () => {
        const [{ ownImagesLoader }, images] = await Promise.all([
          import('../features/own-images/own-images-loader'),
          load(),
        ]);
        return ownImagesLoader(id, images.store, images.kept);
      }),
  };
}
