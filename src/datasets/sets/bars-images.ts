/**
 * The bars problem: each image contains some of all possible bars, by default two of sixteen (eight horizontal, eight
 * vertical) in 8 x 8 pixels. A code that finds the causes of these images has one unit per bar.
 */
import type { BarsShape } from '../../core/bars-shape';
import { MANIFEST_VERSION, type DatasetManifest, type SplitName } from '../../core/dataset';
import { randomStream, type RandomStream } from '../../core/random';
import { writeIdx } from '../idx';
import type { DatasetLoader } from '../loader';
import { makeInTurn, splitOf } from './made-shards';

/** The dataset is the same in every run; only a run's order of images depends on the run's seed. */
const DATASET_SEED = 1990;
const SPLIT_CODES: Readonly<Record<SplitName, number>> = { train: 0, test: 1 };

/** Makes the images on request, always the same ones. @param id of the dataset. */
export function createBarsLoader(id: string, bars: BarsShape): DatasetLoader {
  const shape = { width: bars.side, height: bars.side, signed: false };
  const made: DatasetManifest = {
    version: MANIFEST_VERSION,
    id,
    name: 'Bars',
    description: descriptionOf(bars),
    licence: 'MIT, made by this page',
    source: {
      title: 'P. Földiák: Forming sparse representations by local anti-Hebbian learning (1990)',
      url: 'https://doi.org/10.1007/BF02331346',
    },
    classes: null,
    ...shape,
    train: splitOf('train', 60_000, shape),
    test: splitOf('test', 10_000, shape),
  };
  const make = makeInTurn();
  return {
    manifest: () => Promise.resolve(made),
    async shard(_manifest, split, index, signal) {
      const { shards } = made[split];
      const count = shards[index]?.count;
      if (count === undefined) throw new RangeError(`shard ${index} of ${split}; expected 0 to ${shards.length - 1}`);
      return make(drawShard(bars, split, index, count), signal);
    },
    labels: (_manifest, split) => Promise.reject(new RangeError(`Bars has no labels; expected none for ${split}`)),
  };
}

function descriptionOf({ side, fewest, most }: BarsShape): string {
  const some = fewest === most ? `${most}` : `${fewest} to ${most}`;
  return `${some} of ${2 * side} bars in each image: ${side} horizontal, ${side} vertical.`;
}

/** Draws one shard, as a plain IDX file, in a few milliseconds. */
function* drawShard(
  { side, fewest, most }: BarsShape,
  split: SplitName,
  index: number,
  count: number,
): Generator<void, Uint8Array<ArrayBuffer>, void> {
  const random = randomStream(DATASET_SEED, 'dataset', SPLIT_CODES[split], index);
  const pixels = new Uint8Array(count * side * side);
  for (let i = 0; i < count; i++) {
    const image = pixels.subarray(i * side * side, (i + 1) * side * side);
    const wanted = fewest === most ? most : random.integer(fewest, most);
    for (const bar of chooseBars(wanted, 2 * side, random)) drawBar(image, side, bar);
  }
  return writeIdx([count, side, side], pixels);
}

/** Chooses different bars; all choices are equally likely. @returns the bars, ascending. */
function chooseBars(wanted: number, all: number, random: RandomStream): number[] {
  const chosen: number[] = [];
  while (chosen.length < wanted) {
    // An index among the bars not chosen yet; skipping the chosen ones turns it into a bar.
    let bar = random.integer(0, all - 1 - chosen.length);
    let place = 0;
    for (; place < chosen.length && chosen[place]! <= bar; place++) bar++;
    chosen.splice(place, 0, bar);
  }
  return chosen;
}

/** Bars 0 ... side - 1 fill the rows, the others the columns. */
function drawBar(image: Uint8Array, side: number, bar: number): void {
  const lies = bar < side;
  const start = lies ? bar * side : bar - side;
  const step = lies ? 1 : side;
  for (let i = 0; i < side; i++) image[start + i * step] = 255;
}
