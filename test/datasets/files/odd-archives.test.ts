import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../../src/datasets/idx';
import { brought, read } from '../../support/brought-files';
import { lImage, lImages } from '../../support/l-images';
import { decodeOwnPng, writeGreyPng } from '../../support/write-png';
import { writeNpy } from '../../support/write-npy';
import { zip } from '../../support/zip';

const ALL = Uint8Array.from(lImages(300).flat());
const IDX = writeIdx([300, 8, 8], ALL);
const SIZE = { width: 8, height: 8 };
const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
const gzipped = (bytes: Uint8Array) => new Uint8Array(gzipSync(bytes));

describe('gzip files', () => {
  it('with several members, some of them empty, and padded with zeros are read completely', async () => {
    const halves = [gzipped(IDX.subarray(0, 7000)), gzipped(IDX.subarray(7000))] as const;
    const forms = [
      joined(...halves),
      joined(gzipped(new Uint8Array(0)), ...halves, gzipped(new Uint8Array(0))),
      ...[1, 3, 4, 8, 513, 9000].map((zeros) => joined(gzipped(IDX), new Uint8Array(zeros))),
      joined(...halves, new Uint8Array(100)),
      // One member per kilobyte, as from bgzip.
      joined(
        ...Array.from({ length: Math.ceil(IDX.length / 1024) }, (_, i) =>
          gzipped(IDX.subarray(i * 1024, (i + 1) * 1024)),
        ),
      ),
      gzipped(gzipped(IDX)),
    ];
    for (const form of forms) expect(Buffer.compare((await read([brought('x.gz', form)])).pixels, ALL)).toBe(0);
  });

  it('that are damaged, cut short or followed by something else are refused', async () => {
    const whole = gzipped(IDX);
    const wrong = whole.slice();
    wrong[wrong.length - 6]! ^= 1;
    const more = joined(whole, new Uint8Array(20), Uint8Array.of(7));
    const second = joined(wrong, gzipped(new Uint8Array(0)));
    for (const bytes of [
      wrong,
      more,
      second,
      whole.subarray(0, -1),
      whole.subarray(0, 40),
      joined(whole, Uint8Array.of(1, 2, 3, 4, 5)),
    ]) {
      await expect(read([brought('x.gz', bytes)])).rejects.toThrow(
        'x.gz could not be unzipped: it is damaged or cut short.',
      );
    }
  });
});

describe('zip files', () => {
  const picture = (number: number) => writeGreyPng(SIZE, lImage(number));

  it('of class folders are read like the folders, without the files that Finder leaves in them', async () => {
    for (const compressed of [true, false]) {
      const file = await zip(
        {
          'digits/train/one/a.png': picture(1),
          'digits/train/two/b.png': picture(2),
          'digits/test/one/c.png': picture(3),
          '__MACOSX/digits/train/one/._a.png': new Uint8Array(4),
          'digits/.DS_Store': new Uint8Array(4),
        },
        { compressed },
      );
      const images = await read([brought('digits.zip', file)], {}, decodeOwnPng);
      expect(images).toMatchObject({ name: 'digits', trainCount: 2, classes: ['one', 'two'] });
      expect([...images.pixels]).toEqual([...lImage(1), ...lImage(2), ...lImage(3)]);
      expect([...images.labels!]).toEqual([0, 1, 0]);
    }
  });

  it('of IDX or CSV files are read, gzipped or not, and other text files are left out', async () => {
    const labels = writeIdx(
      [300],
      Uint8Array.from({ length: 300 }, (_, i) => i % 3),
    );
    const mnist = {
      'm/train-images-idx3-ubyte.gz': gzipped(IDX),
      'm/train-labels-idx1-ubyte.gz': gzipped(labels),
      'm/README.txt': new TextEncoder().encode('Hello, reader.\n'),
    };
    const images = await read([brought('mnist.zip', await zip(mnist))]);
    expect(images.classes).toEqual(['0', '1', '2']);
    expect(images.remarks.join(' ')).toContain('README.txt in mnist.zip was left out');
    const csv = (from: number) => new TextEncoder().encode([from, from + 1].map((i) => lImage(i).join(',')).join('\n'));
    const kaggle = await read([brought('archive.zip', await zip({ 'train.csv': csv(0), 'test.csv': csv(2) }))]);
    expect(kaggle.trainCount).toBe(2);
  });

  it('with an .npz or other zip files in them are read, as downloads often come', async () => {
    const classes = { 'a/0.png': writeGreyPng(SIZE, lImage(0)), 'b/1.png': writeGreyPng(SIZE, lImage(1)) };
    const twice = await zip({ 'digits.zip': await zip(classes), '__MACOSX/._digits.zip': new Uint8Array(4) });
    const { classes: names, pixels } = await read([brought('archive.zip', twice)], {}, decodeOwnPng);
    expect(names).toEqual(['a', 'b']);
    expect([...pixels]).toEqual([...lImage(0), ...lImage(1)]);
    const npz = await zip({ 'x_train.npy': writeNpy([6, 8, 8], lImages(6).flat()) });
    const inside = await read([
      brought('archive.zip', await zip({ 'mnist.npz': npz, 'README.txt': Buffer.from('Hello.') })),
    ]);
    expect([...inside.pixels]).toEqual(lImages(6).flat());
  });

  it('of other formats are named', async () => {
    const named = async (entries: Record<string, Uint8Array>) => read([brought('x.zip', await zip(entries))]);
    const some = new Uint8Array(3);
    await expect(named({ '[Content_Types].xml': some, 'xl/workbook.xml': some })).rejects.toThrow(
      'an Excel workbook; expected images: save the sheet as CSV',
    );
    await expect(named({ 'archive/data.pkl': some })).rejects.toThrow('a PyTorch file');
    const twice = await zip({ 'inner.zip': await zip({ 'a.png': some }) });
    await expect(named({ 'outer.zip': twice })).rejects.toThrow('is a zip file in a zip file in a zip file');
  });
});

describe('a file that cannot be read', () => {
  it('is named, with one line on how to convert it', async () => {
    const cases: readonly (readonly [content: BlobPart, name: string, remedy: string])[] = [
      ['version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n', 'a Git LFS pointer', 'git lfs pull'],
      [`GIF89a${'\0'.repeat(20)}NETSCAPE2.0`, 'an animated GIF', 'save its frames as PNG'],
      ['GIF87a', 'a GIF picture', 'PNG'],
      ['<!DOCTYPE html><html><title>Sign in', 'HTML, perhaps the login or error page', 'download the file again'],
      ['{"images": [[0]]}', 'JSON', 'json.load'],
      ['{"cells": []}', 'a Jupyter notebook', 'numpy.save'],
      ['MATLAB 5.0 MAT-file', 'a MATLAB file', 'scipy.io.loadmat'],
      [Uint8Array.of(0x89, 0x48, 0x44, 0x46), 'an HDF5 file', 'h5py'],
      ['PAR1', 'a Parquet file', 'read_parquet'],
      [Uint8Array.of(0x80, 4, 0x95), 'a Python pickle', 'numpy.save'],
      ['RDX3\nX\n', 'an R workspace', 'write.csv'],
      [`\0\0\0\x18ftypheic`, 'a HEIC picture', 'JPEG'],
      ['P5 28 28 255\n', 'a PNM picture', 'mogrify -format png'],
      ['MATLAB 7.3 MAT-file', 'a MATLAB file of version 7.3', 'h5py'],
      [Uint8Array.of(0xff, 0x0a, 0xfa, 0x1f), 'a JPEG XL picture', 'PNG'],
      ['cnumpy.core.multiarray\n_reconstruct\n', 'a Python pickle', 'numpy.save'],
      ['structure(list(label = c(7L, 1L)))', 'R code', 'write.csv'],
      [`MZ\x90${'\0'.repeat(70)}`, 'a program for Windows', 'unpack it'],
      [Uint8Array.of(255, 255, 255, 255, 112, 1, 0, 0, 16, 0), 'an Arrow stream', 'load_dataset'],
      [Uint8Array.of(1, 2, 3, 4, 5), 'of a format that this page does not know', 'numpy.save'],
    ];
    for (const [content, name, remedy] of cases) {
      const error = await read([brought('thing', content)]).catch((problem: unknown) => problem as Error);
      expect(error).toBeInstanceOf(Error);
      const { message } = error as Error;
      expect(message).toMatch(
        new RegExp(`^thing is ${name}.*; expected IDX.* To use it, .*${remedy.replaceAll('.', String.raw`\.`)}.*\\.$`),
      );
      expect(message.length).toBeLessThan(400);
    }
  });

  it('is not taken for a picture or archive because of two letters that a text may begin with', async () => {
    const rows = `BMI,${Array.from({ length: 64 }, (_, i) => `p${i}`).join(',')}\n`;
    const text = rows + [0, 1, 2].map((i) => [20 + i, ...lImage(i)].join(',')).join('\n');
    expect((await read([brought('x.csv', text)])).shape.width).toBe(8);
  });
});

describe('the split in names', () => {
  it('is used for .tra and .tes, _tr and _te, dev and test, and mentioned if it is not', async () => {
    const csv = (from: number) => [from, from + 1].map((i) => lImage(i).join(',')).join('\n');
    for (const [train, test] of [
      ['optdigits.tra', 'optdigits.tes'],
      ['sat.trn', 'sat.tst'],
      ['x_tr.csv', 'x_te.csv'],
      ['x.train', 'x.dev'],
    ] as const) {
      const images = await read([brought(test, csv(2)), brought(train, csv(0))]);
      expect(images.trainCount).toBe(2);
      expect([...images.pixels.subarray(0, 64)]).toEqual(lImage(0));
    }
    const alone = await read([brought('t10k-images-idx3-ubyte', writeIdx([2, 8, 8], ALL.slice(0, 128)))]);
    expect(alone.remarks.join(' ')).toContain(
      'is the test part; there is no training part, so the images are split here.',
    );
  });
});

describe('zip files with other conventions', () => {
  const picture = (number: number) => writeGreyPng(SIZE, lImage(number));

  it('may name folders with the separators of Windows', async () => {
    const file = await zip(new Map([1, 2, 3].map((i) => [`set\\${i % 2}\\${i}.png`, picture(i)] as const)));
    const images = await read([brought('set.zip', file)], {}, decodeOwnPng);
    expect(images.classes).toEqual(['0', '1']);
  });

  it('may contain another zip file next to pictures, which is left out', async () => {
    const inner = await zip({ 'a.txt': Uint8Array.of(65) });
    const images = await read(
      [brought('set.zip', await zip({ 'a/1.png': picture(1), 'b/2.png': picture(2), 'more.zip': inner }))],
      {},
      decodeOwnPng,
    );
    expect([...images.pixels]).toEqual([...lImage(1), ...lImage(2)]);
    expect(images.remarks.join(' ')).toContain('more.zip');
  });
});

describe('text that is no table', () => {
  it('is named in any encoding', async () => {
    const page = '<!doctype html><html><title>Sign in</title></html>';
    const wide = new Uint8Array(Buffer.from(`\u{feff}${page}`, 'utf16le'));
    await expect(read([brought('x.csv', wide)])).rejects.toThrow('x.csv is HTML, perhaps the login or error page');
  });
});
