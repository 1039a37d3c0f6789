/** Patches of whitened dead leaves, made in the page: see leaf-picture.ts. Their values are signed, with mean zero. */
import { MANIFEST_VERSION, type DatasetManifest, type SplitName } from '../../core/dataset';
import { randomStream, type RandomStream } from '../../core/random';
import { writeIdx } from '../idx';
import type { DatasetLoader } from '../loader';
import { makeInTurn, splitOf } from './made-shards';
import { PICTURE_SIDE, whitenedLeaves } from './leaf-picture';

const SIDE = 12;
const PIXELS = SIDE * SIDE;
/** Patches with less than this share of the mean energy show almost nothing and are left out. */
const LEAST_ENERGY = 0.3;
/** The mean square of the values of each patch. */
const ENERGY = 0.1;
/** The dataset is the same in every run; only a run's order of images depends on the run's seed. */
const DATASET_SEED = 2001;
const SPLIT_CODES: Readonly<Record<SplitName, number>> = { train: 0, test: 1 };
const SHAPE = { width: SIDE, height: SIDE, signed: true };

/** Makes the patches on request, always the same ones, in small pieces of work that do not block the page. */
export function createDeadLeavesLoader(): DatasetLoader {
  const manifest: DatasetManifest = {
    version: MANIFEST_VERSION,
    id: 'dead-leaves',
    name: 'Dead leaves',
    description:
      'Patches of pictures of overlapping discs, whitened as the eye does. Natural images have edges like these.',
    licence: 'MIT, made by this page',
    source: {
      title: 'A. B. Lee, D. Mumford, J. Huang: Occlusion models for natural images (2001)',
      url: 'https://doi.org/10.1023/A:1011109015675',
    },
    classes: null,
    ...SHAPE,
    train: splitOf('train', 60_000, SHAPE),
    test: splitOf('test', 10_000, SHAPE),
  };
  const make = makeInTurn();
  return {
    manifest: () => Promise.resolve(manifest),
    async shard(_manifest, split, index, signal) {
      const { shards } = manifest[split];
      const count = shards[index]?.count;
      if (count === undefined) throw new RangeError(`shard ${index} of ${split}; expected 0 to ${shards.length - 1}`);
      return make(drawShard(split, index, count), signal);
    },
    labels: (_manifest, split) =>
      Promise.reject(new RangeError(`Dead leaves has no labels; expected none for ${split}`)),
  };
}

/**
 * Draws one shard, as a plain IDX file of signed bytes. Each has its own picture, so the first
 * need not wait for others.
 */
function* drawShard(split: SplitName, index: number, count: number): Generator<void, Uint8Array<ArrayBuffer>, void> {
  const random = randomStream(DATASET_SEED, 'dataset', SPLIT_CODES[split], index);
  const picture = yield* whitenedLeaves(random);
  const least = LEAST_ENERGY * meanEnergy(picture);
  const bytes = new Int8Array(count * PIXELS);
  const patch = new Float64Array(PIXELS);
  for (let i = 0; i < count;) {
    cutPatch(patch, picture, randomPlace(random));
    const energy = energyOf(patch);
    if (energy < least) continue;
    writeBytes(bytes.subarray(i * PIXELS, ++i * PIXELS), patch, 127 * Math.sqrt(ENERGY / energy));
  }
  return writeIdx([count, SIDE, SIDE], new Uint8Array(bytes.buffer), SHAPE);
}

/** The mean energy over all adjacent, non-overlapping patches. */
function meanEnergy(picture: Float64Array): number {
  const patch = new Float64Array(PIXELS);
  let sum = 0;
  let patches = 0;
  for (let y = 0; y + SIDE <= PICTURE_SIDE; y += SIDE) {
    for (let x = 0; x + SIDE <= PICTURE_SIDE; x += SIDE) {
      cutPatch(patch, picture, y * PICTURE_SIDE + x);
      sum += energyOf(patch);
      patches++;
    }
  }
  return sum / patches;
}

/** @returns the index of a patch's top-left pixel. */
function randomPlace(random: RandomStream): number {
  const y = random.integer(0, PICTURE_SIDE - SIDE);
  return y * PICTURE_SIDE + random.integer(0, PICTURE_SIDE - SIDE);
}

/** Copies a patch and subtracts its mean. */
function cutPatch(patch: Float64Array, picture: Float64Array, place: number): void {
  let sum = 0;
  for (let i = 0, y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++, i++) sum += patch[i] = picture[place + y * PICTURE_SIDE + x]!;
  }
  for (let i = 0; i < PIXELS; i++) patch[i]! -= sum / PIXELS;
}

function energyOf(patch: Float64Array): number {
  let sum = 0;
  for (const value of patch) sum += value * value;
  return sum / PIXELS;
}

function writeBytes(bytes: Int8Array, patch: Float64Array, factor: number): void {
  for (let i = 0; i < PIXELS; i++) bytes[i] = Math.max(-127, Math.min(127, Math.round(patch[i]! * factor)));
}
