import { bars } from '../../src/datasets/sets/bars';
import { readImages } from '../../src/datasets/idx';
import { pixelCount, type ImageShape } from '../../src/core/image-shape';

/** All training images of the generated bars, as the page gets them, and the sizes of their shards. */
export async function barsTraining(): Promise<{ shape: ImageShape; pixels: Uint8Array; shards: number[] }> {
  const { signal } = new AbortController();
  const loader = bars.loader();
  const manifest = await loader.manifest(signal);
  const shape: ImageShape = { width: manifest.width, height: manifest.height, signed: manifest.signed };
  const shards = manifest.train.shards.map(({ count }) => count);
  const pixels = new Uint8Array(manifest.train.count * pixelCount(shape));
  let at = 0;
  for (const [index, count] of shards.entries()) {
    const file = await loader.shard(manifest, 'train', index, signal);
    const images = await readImages(file, { shape, count });
    pixels.set(images, at);
    at += images.length;
  }
  return { shape, pixels, shards };
}
