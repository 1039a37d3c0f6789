/** Decides whether a file of numbers holds images or the weights of a run, and says why if it could be both. */
import type { BroughtWeights, BroughtImages } from '../../core/brought';
import type { ArrayMeaning, ReadingDecisions, ReadingChoices } from '../../core/reading';
import { NO_DECISIONS } from '../../core/plain-reading';
import { DataError } from '../../datasets/data-error';
import type { OnFraction } from '../../datasets/files/byte-source';
import { canBeImages } from '../../datasets/files/image-array';
import type { NumberArray } from '../../datasets/files/number-array';
import { UndecidedError } from '../../datasets/files/refuse';
import { canBeWeights, weightArray, weightsBecause } from '../../datasets/files/weight-array';
import { readWeightParts, type WeightParts } from './weight-files';

/** The content of the user's files. */
export type FilesRead =
  | { readonly type: 'images'; readonly images: BroughtImages; readonly how: ReadingDecisions }
  | { readonly type: 'weights'; readonly weights: BroughtWeights; readonly how: ReadingDecisions };

/** Images, and how they were read. */
export interface ImagesRead {
  readonly images: BroughtImages;
  readonly how: ReadingDecisions;
}

export interface NumbersOfFile {
  readonly path: string;
  /** All arrays in it. */
  readonly arrays: readonly NumberArray[];
  /** The parts of a file in which an array is called weights. */
  readonly parts: WeightParts | null;
  readonly asImages: () => Promise<ImagesRead>;
}

/**
 * @throws DataError (format) if it is neither; UndecidedError if the user must say more.
 */
export async function imagesOrWeights(
  file: NumbersOfFile,
  choices: ReadingChoices,
  onFraction: OnFraction,
): Promise<FilesRead> {
  const { path, asImages } = file;
  const parts = file.parts ?? partsOfOnly(file.arrays);
  const images = async (meaning: ReadingDecisions['meaning']): Promise<FilesRead> => {
    const read = await asImages();
    return { type: 'images', images: read.images, how: { ...read.how, meaning } };
  };
  if (!parts) return images(null);
  const can = file.arrays.some(canBeImages) && parts.configuration === null && parts.dutyCycles === null;
  if (can && !fits(parts.weights, choices)) return images(null);
  const guess = likely(file, parts, choices);
  const read = async (taken: ArrayMeaning): Promise<FilesRead> => {
    const meaning = can ? { taken, because: guess.because } : null;
    if (taken === 'images') return images(meaning);
    const { weights, units } = await readWeightParts(path, parts, choices, onFraction);
    return { type: 'weights', weights, how: { ...NO_DECISIONS, meaning, units } };
  };
  if (!can) return read('weights');
  if (choices.meaning !== null) return read(choices.meaning);
  if (guess.taken === 'weights') return read('weights');
  try {
    return await read('images');
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    // An array that cannot be images may still be weights; if not, the first problem is the more likely one.
    return read('weights').catch(() => {
      throw error;
    });
  }
}

/** A single array of fractions may be weights saved by other software. */
function partsOfOnly([only, ...others]: readonly NumberArray[]): WeightParts | null {
  if (!only || others.length > 0 || !canBeWeights(only)) return null;
  return { weights: only, dutyCycles: null, imagesSeen: null, inputEnergy: null, configuration: null };
}

function likely(
  { arrays, parts }: NumbersOfFile,
  { weights }: WeightParts,
  choices: ReadingChoices,
): { readonly taken: ArrayMeaning; readonly because: string } {
  const because = weightsBecause(weights, choices.sizes);
  if (because !== null && arrays.filter(canBeImages).length === 1) return { taken: 'weights', because };
  const what = parts ? 'It holds other arrays that can be images' : 'Nothing speaks against images';
  return { taken: 'images', because: `${what}; its numbers could be weights as well.` };
}

/** Whether the array has the shape of weights, or may prove to once the user has said more. */
function fits(array: NumberArray, choices: ReadingChoices): boolean {
  try {
    weightArray(array, choices);
  } catch (error) {
    return error instanceof UndecidedError;
  }
  return true;
}
