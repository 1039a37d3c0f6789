import { messageOf } from '../../core/message-of';
import { DataError } from '../../datasets/data-error';
import type { DatasetLoader } from '../../datasets/loader';
import { createOwnLoader } from '../../datasets/own-loader';
import type { OwnDatasetId } from '../../core/own-dataset-id';
import type { ImportStore } from './store';
import type { KeptImages } from './kept-images';

/**
 * A loader for own images: those of this visit, or those that the browser keeps from an earlier one.
 * @param kept fetches the code for kept images, if needed.
 */
export function ownImagesLoader(
  id: OwnDatasetId,
  images: ImportStore,
  kept: () => Promise<Pick<KeptImages, 'manifest' | 'file'>>,
): DatasetLoader {
  const { own } = images.getState();
  if (own?.manifest.id === id) return createOwnLoader(own);
  const file = async (name: string | undefined): Promise<Uint8Array<ArrayBuffer>> =>
    (await (await kept()).file(id, name ?? '')) ?? gone();
  return {
    manifest: async () => (await (await kept()).manifest(id).catch(outOfReach)) ?? gone(),
    shard: ({ train, test }, split, index) => file({ train, test }[split].shards[index]?.file),
    labels: ({ train, test }, split) => file({ train, test }[split].labels?.file),
  };
}

function outOfReach(error: unknown): never {
  throw new DataError('gone', `Your own images cannot be read now; bring them again. ${messageOf(error)}`);
}

function gone(): never {
  throw new DataError('gone', 'Your own images are no longer in this browser; bring them again.');
}
