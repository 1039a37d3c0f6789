import { zipSync, type Zippable } from 'fflate';
import { npyFile, npyText, type NpyArray } from './npy-writer';

/** A zip file's times begin here; always the same, so that the same arrays give the same bytes. */
const NO_DATE = new Date(1980, 0, 1);
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
/** Sizes and places have 32 bits in a zip file without extensions; a little is left for the names. */
const MOST_BYTES = 2 ** 32 - 2 ** 20;

/**
 * Writes an .npz file as `numpy.savez` does: one .npy file for each array, not compressed.
 * @param arrays by name; a text becomes a scalar array of unicode.
 * @throws RangeError when a name is no plain word or the arrays are too large for a zip file.
 */
export async function npzFile(arrays: Readonly<Record<string, NpyArray | string>>): Promise<Uint8Array<ArrayBuffer>> {
  const files: Zippable = {};
  let bytes = 0;
  for (const [name, array] of Object.entries(arrays)) {
    if (!NAME.test(name)) throw new RangeError(`an array called ${JSON.stringify(name)}; expected letters and digits`);
    const file = typeof array === 'string' ? npyText(array) : npyFile(array);
    bytes += file.length;
    files[`${name}.npy`] = [file, { level: 0, mtime: NO_DATE }];
  }
  if (bytes > MOST_BYTES) throw new RangeError(`arrays of ${bytes} bytes; expected at most ${MOST_BYTES}`);
  return zipSync(files);
}
