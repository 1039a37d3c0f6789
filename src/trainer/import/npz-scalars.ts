/** Reads single numbers and texts in the .npz files that this page writes. */
import { ByteReader, type ByteSource } from '../../datasets/files/byte-source';
import { readNpyText } from '../../datasets/files/npy-header';
import { streamElements, type NumberArray } from '../../datasets/files/number-array';

/** The first number of an array. @throws DataError (format) if the file is shorter than it says. */
export async function numberOf(array: NumberArray): Promise<number> {
  let number = Number.NaN;
  await streamElements(array, 1, ([value]) => void (number = value!));
  return number;
}

/** @throws DataError (format) unless it is an array of one text. */
export async function textOf(source: ByteSource): Promise<string> {
  const reader = new ByteReader(source);
  try {
    return await readNpyText((count) => reader.take(count), source.name);
  } finally {
    await reader.close();
  }
}
