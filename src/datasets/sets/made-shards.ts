/** Shared code of the datasets made in the page. */
import type { DatasetSplit, SplitName } from '../../core/dataset';
import type { ImageShape } from '../../core/image-shape';
import { idxImageBytes } from '../idx';

const IMAGES_PER_SHARD = 2000;

/** A split whose files are plain IDX, made on request. */
export function splitOf(split: SplitName, count: number, shape: ImageShape): DatasetSplit {
  const shards = Array.from({ length: Math.ceil(count / IMAGES_PER_SHARD) }, (_, index) => {
    const images = Math.min(IMAGES_PER_SHARD, count - index * IMAGES_PER_SHARD);
    const file = `${split}-${String(index).padStart(2, '0')}`;
    return { count: images, file, bytes: idxImageBytes(shape, images), sha256: null };
  });
  return { count, shards, labels: null };
}

/** Milliseconds of work per task, short enough for the page to stay responsive. */
const AT_ONCE_MS = 12;
/** Runs work in separate tasks; see `makeInTurn`. */
export type Maker = <Made>(work: Generator<void, Made, void>, signal: AbortSignal) => Promise<Made>;

/**
 * Runs requests one after the other, each in separate short tasks, so that the page stays responsive. Work must yield
 * every few milliseconds. Aborted requests throw the reason of their signal.
 */
export function makeInTurn(): Maker {
  /** The latest request. */
  let last: Promise<unknown> = Promise.resolve();
  return (work, signal) => {
    const made = last.then(() => madeInTasks(work, signal));
    last = made.catch(() => undefined);
    return made;
  };
}

async function madeInTasks<Made>(work: Generator<void, Made, void>, signal: AbortSignal): Promise<Made> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve));
    signal.throwIfAborted();
    const start = performance.now();
    do {
      const { done, value } = work.next();
      if (done) return value;
    } while (performance.now() - start < AT_ONCE_MS);
  }
}
