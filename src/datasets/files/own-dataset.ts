import { MANIFEST_VERSION, type DatasetSplit, type SplitName } from '../../core/dataset';
import { pixelCount } from '../../core/image-shape';
import { NO_LABEL } from '../../core/labels';
import type { OwnDataset, BroughtImages, OwnSplitFiles, PreviewImage } from '../../core/brought';
import { writeIdx } from '../idx';
import { splitOwnImages } from './own-split';

const IMAGES_PER_SHARD = 2000;
const PREVIEW_IMAGES = 24;

/**
 * Turns images brought by the user into a regular dataset: splits them, cuts them into shards, and describes them.
 * @param id unique among the datasets of this visit.
 */
export function createOwnDataset(images: BroughtImages, id: string): OwnDataset {
  const { name, shape, classes } = images;
  const { train, test, holdsOut, remark } = splitOwnImages(images);
  const files = { train: filesOf(images, train), test: filesOf(images, test) };
  return {
    manifest: {
      ...shape,
      version: MANIFEST_VERSION,
      id,
      name,
      description: 'Your own images. They stay on this machine.',
      licence: 'yours',
      source: { title: name, url: '' },
      classes,
      train: describe('train', files.train, train.length),
      test: describe('test', files.test, test.length),
      ...(!holdsOut && { testIsTrain: true }),
    },
    files,
    preview: previewOf(images, train),
    remarks: [...images.remarks, remark],
  };
}

function filesOf(images: BroughtImages, indices: Uint32Array): OwnSplitFiles {
  const { shape } = images;
  const shards: Uint8Array<ArrayBuffer>[] = [];
  for (let first = 0; first < indices.length; first += IMAGES_PER_SHARD) {
    const part = indices.subarray(first, first + IMAGES_PER_SHARD);
    const pixels = new Uint8Array(part.length * pixelCount(shape));
    part.forEach((index, i) => pixels.set(imageAt(images, index), i * pixelCount(shape)));
    shards.push(writeIdx([part.length, shape.height, shape.width], pixels, shape));
  }
  const labels = images.labels && Uint8Array.from(indices, (index) => images.labels![index]!);
  // A split without any label gets no file of labels.
  const some = labels?.some((label) => label !== NO_LABEL) ?? false;
  return { shards, labels: labels && some ? writeIdx([labels.length], labels) : null };
}

function describe(split: SplitName, { shards, labels }: OwnSplitFiles, count: number): DatasetSplit {
  return {
    count,
    shards: shards.map(({ length }, index) => ({
      file: `${split}-${String(index).padStart(2, '0')}`,
      bytes: length,
      sha256: null,
      count: Math.min(IMAGES_PER_SHARD, count - index * IMAGES_PER_SHARD),
    })),
    labels: labels && { file: `${split}-labels`, bytes: labels.length, sha256: null },
  };
}

/**
 * Images for the preview, evenly spaced over all in the order in which they were brought, to
 * show as many classes as possible.
 */
function previewOf(images: BroughtImages, train: Uint32Array): PreviewImage[] {
  const ordered = train.toSorted();
  const count = Math.min(PREVIEW_IMAGES, ordered.length);
  return Array.from({ length: count }, (_, i) => {
    const index = ordered[Math.floor((i * ordered.length) / count)]!;
    const label = images.labels?.[index];
    return {
      pixels: imageAt(images, index).slice(),
      label: label === undefined ? null : (images.classes?.[label] ?? null),
    };
  });
}

function imageAt({ pixels, shape }: BroughtImages, index: number): Uint8Array<ArrayBuffer> {
  return pixels.subarray(index * pixelCount(shape), (index + 1) * pixelCount(shape));
}
