import { describe, expect, it } from 'vitest';
import { brought, ramp, read } from '../../support/brought-files';
import { npyWithHeader, writeNpy } from '../../support/write-npy';
import { zip } from '../../support/zip';

describe('reading .npz files', () => {
  it('reads a single array, compressed or not', async () => {
    for (const compressed of [true, false]) {
      const file = await zip({ 'arr_0.npy': writeNpy([3, 4, 5], ramp(60), { kind: 'f4' }) }, { compressed });
      const images = await read([brought('mine.npz', file)]);
      expect(images.name).toBe('mine');
      expect([...images.pixels]).toEqual([...ramp(60)]);
    }
  });

  it('combines images, labels, training and test parts by the names of the arrays', async () => {
    const file = await zip({
      'x_test.npy': writeNpy([2, 2, 2], ramp(8)),
      'y_test.npy': writeNpy([2], [5, 4], { kind: 'i8' }),
      'x_train.npy': writeNpy([3, 2, 2], ramp(12)),
      'y_train.npy': writeNpy([3, 1], [4, 4, 5], { kind: 'u1' }),
    });
    const images = await read([brought('mnist.npz', file)]);
    expect([...images.pixels]).toEqual([...ramp(12), ...ramp(8)]);
    expect(images.trainCount).toBe(3);
    expect(images.classes).toEqual(['4', '5']);
    expect([...(images.labels ?? [])]).toEqual([0, 0, 1, 1, 0]);
  });

  it('leaves out validation images if there are test images, and uses them if there are none', async () => {
    const parts = { 'train_images.npy': writeNpy([3, 2, 2], ramp(12)), 'val_images.npy': writeNpy([1, 2, 2], ramp(4)) };
    const all = await zip({ ...parts, 'test_images.npy': writeNpy([2, 2, 2], ramp(8)) });
    const withTest = await read([brought('x.npz', all)]);
    expect(withTest.pixels.length).toBe(20);
    expect(withTest.remarks.join(' ')).toContain('val_images.npy in x.npz was left out');
    const without = await read([brought('x.npz', await zip(parts))]);
    expect(without).toMatchObject({ trainCount: 3 });
    expect(without.pixels.length).toBe(16);
  });

  it('leaves out arrays that are neither images nor labels, with a remark', async () => {
    const file = await zip({
      'images.npy': writeNpy([3, 2, 2], ramp(12)),
      'mean.npy': writeNpy([4], [0.5, 0.5, 0.5, 0.5], { kind: 'f8' }),
      'config.npy': npyWithHeader("{'descr': '|O', 'fortran_order': False, 'shape': (), }", ramp(5)),
      'readme.txt': ramp(3),
    });
    const images = await read([brought('x.npz', file)]);
    expect([...images.pixels]).toEqual([...ramp(12)]);
    expect(images.labels).toBeNull();
    expect(images.remarks).toEqual([
      'mean.npy in x.npz (4) was left out.',
      'Left out: config.npy in x.npz holds Python objects (“|O”); expected numbers, such as uint8 or float32. Labels can be saved as text: np.save(…, y.astype(str)).',
    ]);
  });

  it('refuses a compression method that NumPy does not use by its number, not as damage', async () => {
    const file = await zip({ 'x.npy': writeNpy([2, 2, 2], ramp(8)) }, { compressed: false });
    const view = new DataView(file.buffer);
    // The method is in the entry's own header and in the list at the end (APPNOTE 4.3.7 and 4.3.12).
    const list = Buffer.from(file).indexOf('PK\x01\x02', 0, 'latin1');
    view.setUint16(8, 14, true);
    view.setUint16(list + 10, 14, true);
    await expect(read([brought('x.npz', file)])).rejects.toThrow(
      'x.npy in x.npz is compressed by method 14 of zip files; expected deflated or stored',
    );
  });

  it('treats names such as __proto__ as ordinary names', async () => {
    const file = await zip(
      new Map([
        ['__proto__.npy', writeNpy([2, 2, 2], ramp(8))],
        ['constructor.npy', writeNpy([2], [1, 2], { kind: 'i4' })],
      ]),
    );
    const images = await read([brought('x.npz', file)]);
    expect([...images.pixels]).toEqual([...ramp(8)]);
    expect(images.classes).toEqual(['1', '2']);
    expect(Object.keys({})).toEqual([]);
  });

  it('stops unzipping at the end of the array, so that a zip bomb costs nothing', async () => {
    const elements = new Uint8Array(48 * 2 ** 20);
    const header = "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 8, 8), }";
    const bomb = await zip({ 'arr_0.npy': npyWithHeader(header, elements) });
    expect(bomb.length).toBeLessThan(2 ** 17);
    const before = process.memoryUsage().arrayBuffers;
    await expect(read([brought('bomb.npz', bomb)])).rejects.toThrow('arr_0.npy in bomb.npz continues past its end');
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(12 * 2 ** 20);
  });

  it('refuses arrays shorter than their header announces, before allocating memory for them', async () => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (100000, 64, 64), }";
    const file = await zip({ 'arr_0.npy': npyWithHeader(header, ramp(800)) });
    await expect(read([brought('x.npz', file)])).rejects.toThrow('ends after 928 bytes; expected 3276800128');
  });

  it('reports a zip file that is damaged, cut short, without arrays, or no NumPy file', async () => {
    const file = await zip({ 'arr_0.npy': writeNpy([50, 8, 8], ramp(3200)) });
    await expect(read([brought('x.npz', file.subarray(0, file.length - 30))])).rejects.toThrow(
      'x.npz could not be read as a zip file: it is damaged or cut short.',
    );
    const turned = file.slice();
    turned.fill(0x55, 120, 160);
    await expect(read([brought('x.npz', turned)])).rejects.toThrow(
      'could not be unzipped: it is damaged or cut short.',
    );
    await expect(read([brought('x.zip', await zip({ 'a.txt': ramp(4) }))])).rejects.toThrow(
      'a.txt in x.zip is text without rows of numbers',
    );
    const text = await zip({ 'arr_0.npy': new TextEncoder().encode('hello, this is no array') });
    await expect(read([brought('x.npz', text)])).rejects.toThrow(
      'arr_0.npy in x.npz does not start as a .npy file does',
    );
  });
});
