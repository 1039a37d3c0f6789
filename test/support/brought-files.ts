import type { DecodePicture } from '../../src/datasets/files/picture-decoder';
import { UndecidedError } from '../../src/datasets/files/refuse';
import { BroughtSet } from '../../src/trainer/import/brought-set';
import { readFiles } from '../../src/trainer/import/read-files';
import type { BroughtWeights, BroughtImages } from '../../src/core/brought';
import type { BroughtFile, ReadingDecisions, ReadingChoices, ReadingQuestion } from '../../src/core/reading';
import { NO_CHOICES } from '../../src/core/plain-reading';

/** A file as a user would drop it. */
export function brought(path: string, content: BlobPart): BroughtFile {
  return { path, blob: new Blob([content]) };
}

const noPictures: DecodePicture = () => Promise.reject(new Error('no pictures here'));

/** Reads files as the worker does; answers the question about few numbers per row with square images. */
export async function read(
  files: readonly BroughtFile[],
  choices: Partial<ReadingChoices> = {},
  decode: DecodePicture = noPictures,
): Promise<BroughtImages> {
  return (await readAndHow(files, choices, decode)).images;
}

/** As `read`, with other choices. */
export async function readAndHow(
  files: readonly BroughtFile[],
  choices: Partial<ReadingChoices> = {},
  decode: DecodePicture = noPictures,
): Promise<{ readonly images: BroughtImages; readonly how: ReadingDecisions }> {
  try {
    const outcome = await readFiles(new BroughtSet(files), { ...NO_CHOICES, ...choices }, decode, () => undefined);
    if (outcome.type !== 'images') throw new Error(`${outcome.weights.name} was taken for weights`);
    return outcome;
  } catch (error) {
    const question = error instanceof UndecidedError ? error.question : null;
    const side = question?.about === 'width' ? Math.sqrt(question.pixels) : Number.NaN;
    if (!Number.isInteger(side) || choices.width !== undefined) throw error;
    return readAndHow(files, { ...choices, width: side }, decode);
  }
}

/** The question that the reader asks instead of guessing. */
export async function questionOf(
  files: readonly BroughtFile[],
  choices: Partial<ReadingChoices> = {},
  decode: DecodePicture = noPictures,
): Promise<ReadingQuestion> {
  try {
    await readFiles(new BroughtSet(files), { ...NO_CHOICES, ...choices }, decode, () => undefined);
  } catch (error) {
    if (error instanceof UndecidedError) return error.question;
    throw error;
  }
  throw new Error('nothing was asked');
}

/** Reads the weights of a run as the worker does. */
export async function readRun(
  file: BroughtFile,
  choices: Partial<ReadingChoices> = {},
): Promise<{ readonly weights: BroughtWeights; readonly how: ReadingDecisions }> {
  const outcome = await readFiles(new BroughtSet([file]), { ...NO_CHOICES, ...choices }, noPictures, () => undefined);
  if (outcome.type !== 'weights') throw new Error(`${outcome.images.name} was taken for images`);
  return outcome;
}

export async function gzip(content: BlobPart): Promise<Uint8Array<ArrayBuffer>> {
  const zipped = new Blob([content]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(zipped).arrayBuffer());
}

/** Bytes 0 ... 255 in a pattern that uses the whole range, so that nothing is scaled. */
export function ramp(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => (i * 37 + 255) % 256);
}
