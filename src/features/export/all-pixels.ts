import type { DatasetManifest, SplitName } from '../../core/dataset';
import { pixelCount } from '../../core/image-shape';
import { readImages } from '../../datasets/idx';
import type { Feed } from '../../session/feed/feed';
import type { RunSession } from '../../session/run-session';

type OfSplits<Part> = Readonly<Record<SplitName, Part>>;

/**
 * The pixels of all training and test images of a session, in the order in which the page stores them.
 * @throws Error if the session has changed to other images, or if these are no longer available.
 */
export async function allPixels(
  { dataset, feed }: Pick<RunSession, 'dataset' | 'feed'>,
  id: string,
): Promise<OfSplits<Uint8Array<ArrayBuffer>>> {
  const { manifest } = dataset.getState();
  if (manifest?.id !== id) throw new Error('Other images have been chosen in the meantime.');
  const files = await shardsOf(manifest, feed);
  return { train: await pixelsOf(manifest, 'train', files), test: await pixelsOf(manifest, 'test', files) };
}

/** The files of all shards. */
function shardsOf({ id, train, test }: DatasetManifest, feed: Feed): Promise<OfSplits<ArrayBuffer[]>> {
  let stop = (): void => {};
  return new Promise<OfSplits<ArrayBuffer[]>>((resolve, reject) => {
    const files: OfSplits<ArrayBuffer[]> = { train: [], test: [] };
    let missing = train.shards.length + test.shards.length;
    stop = feed.give(id, {
      opened: () => {},
      shard: (split, index, bytes) => {
        files[split][index] = bytes;
        if (--missing === 0) resolve(files);
      },
      status: ({ problem }) => {
        if (problem) reject(new Error(problem.message));
      },
    });
  }).finally(() => stop());
}

async function pixelsOf(
  { width, height, signed, ...splits }: DatasetManifest,
  split: SplitName,
  files: OfSplits<ArrayBuffer[]>,
): Promise<Uint8Array<ArrayBuffer>> {
  const shape = { width, height, signed };
  const { shards, count: images } = splits[split];
  const pixels = new Uint8Array(images * pixelCount(shape));
  let at = 0;
  for (const [shard, { count }] of shards.entries()) {
    const part = await readImages(new Uint8Array(files[split][shard]!), { shape, count });
    pixels.set(part, at);
    at += part.length;
  }
  return pixels;
}
