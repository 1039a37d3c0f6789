import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../../src/datasets/idx';
import type { BroughtFile } from '../../../src/core/reading';
import { NO_CHOICES } from '../../../src/core/plain-reading';
import type { DecodePicture } from '../../../src/datasets/files/picture-decoder';
import { BroughtSet } from '../../../src/trainer/import/brought-set';
import { readFiles } from '../../../src/trainer/import/read-files';
import { brought, gzip, ramp, read } from '../../support/brought-files';
import { lImage } from '../../support/l-images';
import { writeNpy } from '../../support/write-npy';
import { decodeOwnPng, writeGreyPng } from '../../support/write-png';

describe('reading a user’s files', () => {
  it('names what it cannot read and lists what it can', async () => {
    const expected =
      '; expected IDX, .npy, .npz or CSV, plain, .gz or .zip, PNG, JPEG or WebP pictures, or weights as .safetensors.';
    const one = (content: BlobPart): Promise<unknown> => read([brought('thing', content)]);
    await expect(one('')).rejects.toThrow(`thing is empty${expected}`);
    await expect(one('GIF89a...')).rejects.toThrow(`thing is a GIF picture${expected}`);
    await expect(one('%PDF-1.7')).rejects.toThrow('a PDF');
    await expect(one(Uint8Array.of(0x89, 0x48, 0x44, 0x46))).rejects.toThrow('an HDF5 file');
    await expect(one(Uint8Array.of(0x80, 0x04, 0x95))).rejects.toThrow('a Python pickle');
    await expect(one(Uint8Array.of(0xff, 0xfe, 0, 0))).rejects.toThrow('text in UTF-32');
    await expect(one('{"images": []}')).rejects.toThrow('JSON');
    await expect(one(Uint8Array.of(1, 2, 3, 4))).rejects.toThrow('of a format that this page does not know');
    await expect(one(await gzip('GIF89a'))).rejects.toThrow('thing is gzipped, and what is inside is a GIF picture');
    await expect(one(await gzip(await gzip(await gzip('1,2'))))).rejects.toThrow('gzipped more than twice');
    await expect(one(await gzip(''))).rejects.toThrow('thing is empty');
    await expect(read([])).rejects.toThrow('There are no files');
    await expect(read([brought('a/.DS_Store', 'x'), brought('__MACOSX/b', 'x')])).rejects.toThrow('There are no files');
  });

  it('shows no markup, control characters or endless text from a file name', async () => {
    const name = `<img src=x onerror=alert(1)>\u202E\u0007${'long'.repeat(100)}`;
    const error = await read([brought(name, '')]).catch((problem: unknown) => problem);
    expect(error).toBeInstanceOf(Error);
    expect((error as Error).message).toMatch(/^<img src=x onerror=alert\(1\)>longlong[long]*… is empty;/);
    expect((error as Error).message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('takes several files without labels as classes named after them', async () => {
    const images = await read([
      brought('cat.npy', writeNpy([2, 2, 2], ramp(8))),
      brought('dog.npy', writeNpy([1, 2, 2], ramp(4))),
    ]);
    expect(images.classes).toEqual(['cat', 'dog']);
    expect([...(images.labels ?? [])]).toEqual([0, 0, 1]);
    expect(images.remarks).toEqual(['Each of the 2 sets of images was taken as a class of its own.']);
  });

  it('takes one scale for all files', async () => {
    const images = await read([
      brought('train.npy', writeNpy([1, 1, 2], [0, 8], { kind: 'f4' })),
      brought('test.npy', writeNpy([1, 1, 2], [16, 4], { kind: 'f4' })),
    ]);
    expect([...images.pixels]).toEqual([0, 128, 255, 64]);
  });

  it('refuses images of different sizes', async () => {
    const files = [brought('a.npy', writeNpy([1, 2, 2], ramp(4))), brought('b.idx', writeIdx([1, 2, 3], ramp(6)))];
    await expect(read(files)).rejects.toThrow(
      'The images in a.npy are 2 × 2 pixels, those in b.idx 3 × 2; expected one size.',
    );
  });

  it('refuses more images than fit, counted over all files', async () => {
    const [first, second] = [ramp(60_000), ramp(60_000).toReversed()].map((images) => writeNpy([60_000, 1, 1], images));
    await expect(read([brought('a.npy', first!), brought('b.npy', second!)])).rejects.toThrow(
      'What you brought holds 120,000 images; expected at most 100,000.',
    );
  });

  it('reports its progress, from 0 to 1 and never backwards', async () => {
    const seen: number[] = [];
    await readFiles(
      new BroughtSet([
        brought('a.npy', writeNpy([400, 20, 20], ramp(160_000))),
        brought('b.idx', writeIdx([400, 20, 20], ramp(160_000).toReversed())),
      ]),
      NO_CHOICES,
      () => Promise.reject(new Error('no pictures')),
      (fraction) => seen.push(fraction),
    );
    expect(seen.length).toBeGreaterThanOrEqual(4);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
    expect(seen[0]).toBeGreaterThanOrEqual(0);
  });

  it('opens each of many files once, however often they are read, and reports its progress meanwhile', async () => {
    let opened = 0;
    let decoded = 0;
    const decode: DecodePicture = (blob) => {
      decoded++;
      return decodeOwnPng(blob);
    };
    const counted = (i: number): BroughtFile => {
      const { path, blob } = brought(`${i}.png`, writeGreyPng({ width: 8, height: 8 }, lImage(i % 6)));
      const arrayBufferOf = blob.arrayBuffer.bind(blob);
      const arrayBuffer = (): Promise<ArrayBuffer> => {
        opened++;
        return arrayBufferOf();
      };
      return { path, blob: Object.assign(blob, { arrayBuffer }) };
    };
    const files = Array.from({ length: 150 }, (_, i) => counted(i));
    let headers: BroughtSet['headers'] = null;
    const seen: number[] = [];
    for (const turns of [0, 1] as const) {
      const choices = { ...NO_CHOICES, look: { turns } };
      const set = new BroughtSet(files, headers);
      const outcome = await readFiles(set, choices, decode, (fraction) => seen.push(fraction));
      expect(outcome).toMatchObject({ type: 'images', images: { shape: { width: 8, height: 8 } } });
      expect(opened - decoded).toBe(150);
      headers = set.headers;
      expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      expect(seen.filter((fraction) => fraction < 0.1).length > 100).toBe(turns === 0);
      seen.length = 0;
    }
  });

  it('reports if a file can no longer be read', async () => {
    const blob = new Blob(['1,2,3,4']);
    Object.defineProperty(blob, 'slice', { value: () => blob });
    Object.defineProperty(blob, 'stream', {
      value: () => new ReadableStream({ pull: () => Promise.reject(new DOMException('gone', 'NotReadableError')) }),
    });
    await expect(read([{ path: 'x.csv', blob }])).rejects.toThrow('x.csv could not be read: it may have been moved');
  });
});
