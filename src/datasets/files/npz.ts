import type { RawNumbers } from '../../core/reading';
import { DataError } from '../data-error';
import type { ByteSource } from './byte-source';
import { canBeImages } from './image-array';
import { textLabels, type LabelSource } from './label-source';
import { openArray, type NumberArray } from './number-array';
import { refuse } from './refuse';

/** NumPy's own files hold a few; settings and names on top. */
const MOST_ARRAYS = 1000;

export interface OpenedNpz {
  readonly arrays: readonly NumberArray[];
  /** Arrays of texts, one for each image. */
  readonly texts: readonly LabelSource[];
  /** Everything in it, also what holds no plain numbers. */
  readonly sources: readonly ByteSource[];
  readonly remarks: readonly string[];
}

/**
 * Opens the arrays of an .npz file. What holds no plain numbers, such as a dictionary of settings beside the images, is left
 * out, and said so.
 * @param sources the .npy files in it.
 * @param name of the file, for messages.
 * @throws DataError (format) when nothing in it can be images; UndecidedError when the type of elements must be asked for.
 */
export async function openNpz(sources: readonly ByteSource[], name: string, raw: RawNumbers): Promise<OpenedNpz> {
  if (sources.length > MOST_ARRAYS) refuse(`${name} holds more than ${MOST_ARRAYS} files; expected a few arrays`);
  const arrays: NumberArray[] = [];
  const texts: LabelSource[] = [];
  const problems: DataError[] = [];
  for (const source of sources) {
    try {
      const labels = await textLabels(source);
      if (labels) texts.push(labels);
      else arrays.push(await openArray(source, 'npy', raw));
    } catch (error) {
      if (!(error instanceof DataError)) throw error;
      problems.push(error);
    }
  }
  const [problem] = problems;
  if (problem && !arrays.some(canBeImages)) throw problem;
  return { arrays, texts, sources, remarks: problems.map(({ message }) => `Left out: ${message}`) };
}
