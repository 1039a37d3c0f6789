import { readImages } from '../datasets/idx';
import type { SplitName } from '../model/dataset';
import { pixelCount } from '../model/image-shape';
import type { OwnDatasetId } from '../model/presets';
import { datasetStore } from '../store/dataset-store';
import { importStore } from '../store/import-store';

/**
 * The pixels of the own images that are being learnt from, in the order in which the page stores them.
 * @throws Error when they are no longer here.
 */
export async function ownPixels(id: OwnDatasetId, split: SplitName): Promise<Uint8Array<ArrayBuffer>> {
  const { manifest } = datasetStore.getState();
  const { own } = importStore.getState();
  if (manifest?.id !== id) throw gone();
  const { width, height, signed } = manifest;
  const shape = { width, height, signed };
  const { shards, count: images } = manifest[split];
  const pixels = new Uint8Array(images * pixelCount(shape));
  let at = 0;
  for (const [shard, { file, count }] of shards.entries()) {
    const bytes = own?.manifest.id === id ? own.files[split].shards[shard] : await keptFile(id, file);
    if (!bytes) throw gone();
    const part = await readImages(bytes, { shape, count });
    pixels.set(part, at);
    at += part.length;
  }
  return pixels;
}

async function keptFile(id: OwnDatasetId, file: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const { keptImages } = await import('../store/page-kept-images');
  return keptImages.file(id, file);
}

function gone(): Error {
  return new Error('Your own images are no longer in this browser; bring them again.');
}
