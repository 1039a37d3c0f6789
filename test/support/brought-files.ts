import type { DecodePicture } from '../../src/datasets/files/picture-decoder';
import { readFiles } from '../../src/datasets/files/read-files';
import { NO_CHOICES, type BroughtFile, type OwnImages, type ReadingChoices } from '../../src/model/own-images';

/** A file as a user would drop it. */
export function brought(path: string, content: BlobPart): BroughtFile {
  return { path, blob: new Blob([content]) };
}

const noPictures: DecodePicture = () => Promise.reject(new Error('no pictures here'));

/** Reads files as the worker does. */
export function read(
  files: readonly BroughtFile[],
  choices: Partial<ReadingChoices> = {},
  decode: DecodePicture = noPictures,
): Promise<OwnImages> {
  return readFiles(files, { ...NO_CHOICES, ...choices }, decode, () => undefined);
}

export async function gzip(content: BlobPart): Promise<Uint8Array<ArrayBuffer>> {
  const zipped = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(zipped).arrayBuffer());
}

/** Bytes 0 ... 255 in a pattern that has its whole range, so that nothing is scaled. */
export function ramp(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 37 + 255) % 256);
}
