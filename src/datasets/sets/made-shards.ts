/** What datasets that are made in the page have in common. */
import type { DatasetSplit, SplitName } from '../../core/dataset';
import type { ImageShape } from '../../core/image-shape';
import { idxImageBytes } from '../idx';

const IMAGES_PER_SHARD = 2000;

/** A split whose files are plain IDX, made when they are asked for. */
export function splitOf(split: SplitName, count: number, shape: ImageShape): DatasetSplit {
  const shards = Array.from({ length: Math.ceil(count / IMAGES_PER_SHARD) }, (_, index) => {
    const images = Math.min(IMAGES_PER_SHARD, count - index * IMAGES_PER_SHARD);
    const file = `${split}-${String(index).padStart(2, '0')}`;
    return { count: images, file, bytes: idxImageBytes(shape, images), sha256: null };
  });
  return { count, shards, labels: null };
}

/** Waits for a task of its own: the page stays responsive. @throws the signal's reason once it is aborted. */
export async function nextTask(signal: AbortSignal): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}
