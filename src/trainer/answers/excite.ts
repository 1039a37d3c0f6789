import { overlapWith } from '../../measures/feature-statistics';
import type { ShownImages } from '../../core/feature-report';
import { asPixelBytes, pixelCount, pixelScale } from '../../core/image-shape';
import { randomStream, shuffle } from '../../core/random';
import { PieceSize } from '../scheduling/piece-size';
import type { Run } from '../run';
import type { TrainingData } from '../training-data';
import { readFeature } from '../../encoders/read-feature';

/** Overlaps of one unit's weights, as they are at the start, with some test images; no boost is added. */
export function* overlapsWithTestImages(
  { encoder, data }: Run,
  unit: number,
  testIndices: Uint32Array,
): Generator<void, Float64Array, void> {
  const { shape } = encoder;
  const scale = pixelScale(shape);
  const weights = new Float32Array(pixelCount(shape));
  readFeature(encoder, unit, weights);
  const overlaps = new Float64Array(testIndices.length);
  const piece = new PieceSize(1024);
  for (let done = 0; done < testIndices.length;) {
    const end = Math.min(testIndices.length, done + piece.size);
    piece.time(() => {
      for (let i = done; i < end; i++) {
        const bytes = data.images.read(data.trainCount + testIndices[i]!);
        overlaps[i] = overlapWith(weights, asPixelBytes(shape, bytes), scale);
      }
    });
    done = end;
    yield;
  }
  return overlaps;
}

/**
 * Draws some of the images on which a unit won. Each draw puts all images in a random order of its own and takes the
 * first ones won: while these are still won, the draw stays the same during training.
 * @param won places of images. @param images the number of places. @param seeds run's seed, unit, number of the draw.
 */
export function drawImages(
  won: ReadonlySet<number>,
  images: number,
  count: number,
  [seed, ...parts]: readonly [number, ...number[]],
): number[] {
  const order = Uint32Array.from({ length: images }, (_, i) => i);
  shuffle(order, randomStream(seed, 'examples', ...parts));
  const drawn: number[] = [];
  for (let i = 0; i < images && drawn.length < count; i++) if (won.has(order[i]!)) drawn.push(order[i]!);
  return drawn;
}

/** @param places among `testIndices`, `overlaps` and `won`. */
export function showImages(
  data: TrainingData,
  testIndices: Uint32Array,
  places: readonly number[],
  overlaps: Float64Array,
  won: ReadonlySet<number>,
): ShownImages {
  const pixels = pixelCount(data.layout.shape);
  const bytes = new Uint8Array(places.length * pixels);
  const indices = places.map((place) => testIndices[place]!);
  indices.forEach((index, i) => bytes.set(data.images.read(data.trainCount + index), i * pixels));
  return {
    indices,
    labels: indices.map((index) => labelOrNull(data, index)),
    overlaps: places.map((place) => overlaps[place]!),
    won: places.map((place) => won.has(place)),
    pixels: bytes,
  };
}

function labelOrNull(data: TrainingData, index: number): number | null {
  const label = data.testLabel(index);
  return label < data.layout.classCount ? label : null;
}
