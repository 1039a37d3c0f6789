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

/** This many milliseconds of work at once leave the page time to answer. */
const AT_ONCE_MS = 12;
/** Makes something in tasks of its own; see `makeInTurn`. */
export type Maker = <Made>(work: Generator<void, Made, void>, signal: AbortSignal) => Promise<Made>;

/**
 * One thing is made after the other, each in tasks of its own: the page stays responsive. Work yields every few milliseconds; what is
 * aborted throws the reason of its signal.
 */
export function makeInTurn(): Maker {
  /** What was asked for last. */
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
