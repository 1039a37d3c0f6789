/** Turns, mirrors or inverts images already read, without reading their files again. */
import { changeLook, lookRemarks, turnedShape } from '../../core/image-look';
import { pixelCount, type ImageShape } from '../../core/image-shape';
import type { OwnDataset, OwnSplitFiles } from '../../core/brought';
import type { ReadingDecisions, Look } from '../../core/reading';
import { readImages, writeIdx } from '../../datasets/idx';

type ShownLook = NonNullable<ReadingDecisions['look']>;

/** Number of pixels changed in one task of the page. */
const SLICE_PIXELS = 1 << 18;

/**
 * @param look the present look of the images.
 * @param to the look they get.
 * @param onPixels is called with the number of pixels after each slice; it throws to cancel.
 */
export async function withChangedLook(
  { manifest, files, preview, remarks }: OwnDataset,
  look: ShownLook,
  to: Look,
  onPixels: (pixels: number) => void,
): Promise<OwnDataset> {
  const { width, height, signed } = manifest;
  const shape = { width, height, signed };
  const turned = turnedShape(shape, look.turns + to.turns);
  const change = (pixels: Uint8Array): void => changeLook(pixels, shape, look, to);
  const split = async (name: keyof typeof files): Promise<OwnSplitFiles> => {
    const shards: Uint8Array<ArrayBuffer>[] = [];
    for (const [i, shard] of files[name].shards.entries()) {
      const { count } = manifest[name].shards[i]!;
      const pixels = (await readImages(shard, { shape, count })).slice();
      await changeInSlices(pixels, shape, change, onPixels);
      shards.push(writeIdx([count, turned.height, turned.width], pixels, turned));
    }
    return { ...files[name], shards };
  };
  const train = await split('train');
  const test = await split('test');
  const before = lookRemarks(look, look.because);
  const others = remarks.filter((remark) => !before.includes(remark));
  return {
    manifest: { ...manifest, width: turned.width, height: turned.height },
    files: { train, test },
    preview: preview.map(({ pixels, label }) => {
      const copy = pixels.slice();
      change(copy);
      return { pixels: copy, label };
    }),
    // The last remark is about the split.
    remarks: [...others.slice(0, -1), ...lookRemarks(to, look.because), ...others.slice(-1)],
  };
}

async function changeInSlices(
  pixels: Uint8Array,
  shape: ImageShape,
  change: (pixels: Uint8Array) => void,
  onPixels: (pixels: number) => void,
): Promise<void> {
  const size = pixelCount(shape);
  const slice = size * Math.max(1, Math.floor(SLICE_PIXELS / size));
  for (let start = 0; start < pixels.length; start += slice) {
    const part = pixels.subarray(start, start + slice);
    change(part);
    await new Promise((resolve) => setTimeout(resolve));
    onPixels(part.length);
  }
}
