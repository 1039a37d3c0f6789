import { zipSync, type Zippable } from 'fflate';
import { npyFile, npyText, type NpyArray } from './npy-writer';

/** The earliest date of a zip file; fixed, so that the same arrays give the same bytes. */
const NO_DATE = new Date(1980, 0, 1);
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;
/** Sizes and offsets have 32 bits in a zip file without extensions; leaves some room for the names. */
const MOST_BYTES = 2 ** 32 - 2 ** 20;

/**
 * Writes an .npz file like `numpy.savez`: one .npy file per array, uncompressed.
 * @param arrays by name; a text becomes a scalar unicode array.
 * @throws RangeError if a name is not a plain word or the arrays are too large for a zip file.
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
