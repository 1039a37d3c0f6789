import type { RawNumbers } from '../../core/reading';
import { DataError } from '../data-error';
import type { ByteSource } from './byte-source';
import { canBeImages } from './image-array';
import { textLabels, type LabelSource } from './label-source';
import { openArray, type NumberArray } from './number-array';
import { refuse } from './refuse';

/** Usual files have a few arrays, plus settings and names. */
const MOST_ARRAYS = 1000;

export interface OpenedNpz {
  readonly arrays: readonly NumberArray[];
  /** Arrays of texts, one per image. */
  readonly texts: readonly LabelSource[];
  /** All entries of the file, including those without plain numbers. */
  readonly sources: readonly ByteSource[];
  readonly remarks: readonly string[];
}

/**
 * Opens the arrays of an .npz file. Leaves out entries without plain numbers, such as a
 * dictionary of settings, and adds a remark.
 * @param sources the .npy files in it.
 * @param name of the file, for messages.
 * @throws DataError (format) if nothing in it can be images; UndecidedError if the user must
 *   choose the type of elements.
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
