import { sum } from '../core/dataset';
import { randomStream, shuffle } from '../core/random';

/**
 * The order in which training images are learnt. It depends on the seed and on the sizes of the shards, never on when
 * shards arrive. In the first epoch the shards come one after the other, each shuffled, so that training can start on
 * the first; in every later epoch all images are shuffled.
 */
export interface ImageOrder {
  /** Images handed out since the start of the run: the place where `next` continues. */
  readonly imagesSeen: number;
  /** Whether the last `next` handed out fewer images than requested because a shard has not arrived. */
  readonly waiting: boolean;

  /**
   * Writes the next indices into the image store (image i of training shard s has index i plus
   * the sizes of earlier shards).
   * @param count how many indices are wanted; at most the length of `into`.
   * @param available whether a shard has arrived. Epochs after the first need all shards.
   * @returns how many were written; 0 if the next shard has not arrived.
   */
  next(count: number, available: (shard: number) => boolean, into: Uint32Array): number;

  /** Moves to the place after `imagesSeen` images. Costs at most the shuffling of one epoch. */
  seek(imagesSeen: number): void;
}

/**
 * @param seed 0 ... 2^32 - 1
 * @param trainShards images in each training shard
 * @throws RangeError if there are no images.
 */
export function createImageOrder(seed: number, trainShards: readonly number[]): ImageOrder {
  const total = sum(trainShards);
  if (!(total > 0)) throw new RangeError(`${total} training images; expected at least one`);

  /** The indices of the present epoch; in the first epoch only the present shard's part is shuffled. */
  const indices = new Uint32Array(total);
  const starts = trainShards.map((_, shard) => sum(trainShards.slice(0, shard)));
  const parts = trainShards.map((count, shard) => indices.subarray(starts[shard], starts[shard]! + count));
  /** The epoch, and the shard of the first epoch, that `indices` is shuffled for. */
  let shuffledEpoch = -1;
  let shuffledShard = -1;
  let imagesSeen = 0;
  let waiting = false;

  function prepareShard(shard: number): void {
    if (shuffledEpoch === 0 && shuffledShard === shard) return;
    fill(parts[shard]!, starts[shard]!);
    shuffle(parts[shard]!, randomStream(seed, 'order', 0, shard));
    shuffledEpoch = 0;
    shuffledShard = shard;
  }

  function prepareEpoch(epoch: number): void {
    if (shuffledEpoch === epoch) return;
    fill(indices, 0);
    shuffle(indices, randomStream(seed, 'order', epoch));
    shuffledEpoch = epoch;
  }

  /** Prepares `indices` from this place on. @returns the end of the prepared part, or `place` if a shard is missing. */
  function prepare(epoch: number, place: number, available: (shard: number) => boolean): number {
    if (epoch > 0) {
      for (let shard = 0; shard < parts.length; shard++) if (!available(shard)) return place;
      prepareEpoch(epoch);
      return total;
    }
    let shard = 0;
    while (place >= starts[shard]! + trainShards[shard]!) shard++;
    if (!available(shard)) return place;
    prepareShard(shard);
    return starts[shard]! + trainShards[shard]!;
  }

  return {
    get imagesSeen() {
      return imagesSeen;
    },
    get waiting() {
      return waiting;
    },
    next(count, available, into) {
      if (!(count <= into.length)) throw new RangeError(`${count} indices; expected at most ${into.length}`);
      waiting = false;
      let written = 0;
      while (written < count) {
        const place = imagesSeen % total;
        const end = prepare(Math.floor(imagesSeen / total), place, available);
        if (end === place) {
          waiting = true;
          break;
        }
        const last = Math.min(end, place + count - written);
        for (let i = place; i < last; i++) into[written++] = indices[i]!;
        imagesSeen += last - place;
      }
      return written;
    },
    seek(target) {
      if (!Number.isSafeInteger(target) || target < 0) {
        throw new RangeError(`images seen were ${target}; expected a whole number, 0 or more`);
      }
      imagesSeen = target;
      waiting = false;
    },
  };
}

function fill(part: Uint32Array, first: number): void {
  for (let i = 0; i < part.length; i++) part[i] = first + i;
}
