import { Uint8ArrayReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { npyFile, npyText, type NpyArray } from './npy-writer';

/** A zip file's times begin here; always the same, so that the same arrays give the same bytes. */
const NO_DATE = new Date(1980, 0, 1);
const NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/**
 * Writes an .npz file as `numpy.savez` does: one .npy file for each array, not compressed.
 * @param arrays by name; a text becomes a scalar array of unicode.
 * @throws RangeError when a name is no plain word.
 */
export async function npzFile(arrays: Readonly<Record<string, NpyArray | string>>): Promise<Uint8Array<ArrayBuffer>> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), { level: 0, useWebWorkers: false, extendedTimestamp: false });
  for (const [name, array] of Object.entries(arrays)) {
    if (!NAME.test(name)) throw new RangeError(`an array called ${JSON.stringify(name)}; expected letters and digits`);
    const file = typeof array === 'string' ? npyText(array) : npyFile(array);
    await writer.add(`${name}.npy`, new Uint8ArrayReader(file), { lastModDate: NO_DATE });
  }
  return new Uint8Array(await writer.close());
}
