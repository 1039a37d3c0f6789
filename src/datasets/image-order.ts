import { sum } from '../core/dataset';
import { randomStream, shuffle } from '../core/random';

/**
 * The order in which training images are learnt: a function of the seed and of the sizes of the shards, never of when the
 * shards arrive. In the first epoch the shards come one after the other, shuffled inside, so that training can start on
 * the first; in every later epoch all images are shuffled.
 */
export interface ImageOrder {
  /** Images handed out since the beginning of the run; where `next` goes on. */
  readonly imagesSeen: number;
  /** Whether the last `next` handed out fewer than asked for because a shard is not there yet. */
  readonly waiting: boolean;

  /**
   * Writes the next indices into the image store (training image i of shard s lies at the sum of the shards before s, + i).
   * @param count how many are wanted; at most the length of `into`.
   * @param available whether a shard has arrived. Epochs after the first need all of them.
   * @returns how many were written. 0: the shard needed next is not there yet.
   */
  next(count: number, available: (shard: number) => boolean, into: Uint32Array): number;

  /** Goes to the place after `imagesSeen` images. Costs at most the shuffling of one epoch. */
  seek(imagesSeen: number): void;
}

/**
 * @param seed 0 ... 2^32 - 1
 * @param trainShards images in each training shard
 * @throws RangeError when there are no images.
 */
export function createImageOrder(seed: number, trainShards: readonly number[]): ImageOrder {
  const total = sum(trainShards);
  if (!(total > 0)) throw new RangeError(`${total} training images; expected at least one`);

  /** The indices of the present epoch; in the first epoch only the part of the present shard has been shuffled. */
  const indices = new Uint32Array(total);
  const starts = trainShards.map((_, shard) => sum(trainShards.slice(0, shard)));
  const parts = trainShards.map((count, shard) => indices.subarray(starts[shard], starts[shard]! + count));
  /** Which epoch, and which shard of the first one, `indices` has been shuffled for. */
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

  /** Readies `indices` from this place on; returns where the ready part ends, or the place itself when data are missing. */
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
