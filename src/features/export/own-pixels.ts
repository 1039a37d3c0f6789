import { readImages } from '../../datasets/idx';
import type { SplitName } from '../../core/dataset';
import { pixelCount } from '../../core/image-shape';
import type { OwnDatasetId } from '../../core/own-images';
import { datasetStore } from '../../session/dataset-store';
import { pageLoader } from '../../session/feed/page-loader';

/**
 * The pixels of the own images that are being learnt from, in the order in which the page stores them.
 * @throws Error when others are learnt from by now; DataError when they are no longer here.
 */
export async function ownPixels(id: OwnDatasetId, split: SplitName): Promise<Uint8Array<ArrayBuffer>> {
  const { manifest } = datasetStore.getState();
  if (manifest?.id !== id) throw new Error('Other images have been chosen meanwhile.');
  const { width, height, signed } = manifest;
  const shape = { width, height, signed };
  const { shards, count: images } = manifest[split];
  const pixels = new Uint8Array(images * pixelCount(shape));
  const loader = pageLoader(id);
  const { signal } = new AbortController();
  let at = 0;
  for (const [shard, { count }] of shards.entries()) {
    const part = await readImages(await loader.shard(manifest, split, shard, signal), { shape, count });
    pixels.set(part, at);
    at += part.length;
  }
  return pixels;
}
