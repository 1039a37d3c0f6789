/** The import worker as started by the page, with the browser's own decoders, streams and decompression. */
import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../src/datasets/idx';
import type { OwnDataset } from '../../src/core/brought';
import type { BroughtFile, ReadingChoices, ReadingOutcome, Size } from '../../src/core/reading';
import { NO_CHOICES } from '../../src/core/plain-reading';
import { importInWorker } from '../../src/trainer/import/client';
import { zip } from '../support/zip';
import { writeNpy } from '../support/write-npy';

function importHere(
  files: readonly BroughtFile[],
  choices: Partial<ReadingChoices> = {},
  signal = new AbortController().signal,
  onProgress: (done: number) => void = () => undefined,
): Promise<ReadingOutcome | null> {
  return importInWorker({ id: 'own-1', files, choices: { ...NO_CHOICES, ...choices }, signal, onProgress });
}

async function datasetOf(files: readonly BroughtFile[], choices: Partial<ReadingChoices> = {}): Promise<OwnDataset> {
  const outcome = await importHere(files, choices);
  if (outcome?.type !== 'result') throw new Error(JSON.stringify(outcome));
  return outcome.dataset;
}

/** A picture painted pixel by pixel, encoded by the browser. */
async function picture(
  path: string,
  { width, height }: Size,
  type: string,
  colours: readonly string[],
): Promise<BroughtFile> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  colours.forEach((colour, i) => {
    context.fillStyle = colour;
    context.fillRect(i % width, Math.floor(i / width), 1, 1);
  });
  return { path, blob: await canvas.convertToBlob({ type, quality: 1 }) };
}

const grey = (level: number): string => `rgb(${level} ${level} ${level})`;

describe('importing in the browser', () => {
  it('decodes PNG exactly, transparency over black', async () => {
    const colours = [grey(0), grey(1), grey(77), grey(128), grey(254), 'red', 'lime', 'blue', 'transparent'];
    const { manifest, preview } = await datasetOf([
      await picture('a.png', { width: 3, height: 3 }, 'image/png', colours),
    ]);
    expect([...preview[0]!.pixels]).toEqual([0, 1, 77, 128, 254, 76, 150, 29, 0]);
    expect(manifest).toMatchObject({ name: 'a', width: 3, height: 3, train: { count: 1 }, test: { count: 1 } });
  });

  it('decodes JPEG and WebP approximately', async () => {
    const colours = Array.from({ length: 256 }, (_, i) => grey(i));
    for (const type of ['image/jpeg', 'image/webp']) {
      const { preview } = await datasetOf([await picture('a', { width: 16, height: 16 }, type, colours)]);
      const worst = Math.max(...Array.from(preview[0]!.pixels, (pixel, i) => Math.abs(pixel - i)));
      expect(worst).toBeLessThan(12);
    }
  });

  it('asks how to cut a sheet, and cuts it', async () => {
    const sheet = await picture(
      's.png',
      { width: 80, height: 60 },
      'image/png',
      Array.from({ length: 4800 }, (_, i) => grey(i % 251)),
    );
    const outcome = await importHere([sheet]);
    expect(outcome).toMatchObject({ type: 'question', question: { about: 'tile', guess: { width: 20, height: 20 } } });
    const { manifest, preview } = await datasetOf([sheet], { tile: { width: 20, height: 20 } });
    expect(manifest.train.count).toBe(12);
    // The second tile begins 20 pixels to the right, in the same row.
    expect([...preview[1]!.pixels.subarray(0, 3)]).toEqual([20, 21, 22]);
  });

  it('reads hundreds of pictures in folders', async () => {
    const files = await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        picture(`all/${i % 3}/${i}.png`, { width: 2, height: 1 }, 'image/png', [grey(i % 200), grey(255)]),
      ),
    );
    const { manifest } = await datasetOf(files);
    expect(manifest).toMatchObject({
      name: 'all',
      classes: ['0', '1', '2'],
      train: { count: 255 },
      test: { count: 45 },
    });
  });

  it('reads npz and gzipped IDX', async () => {
    const values = Uint8Array.from({ length: 50 * 16 }, (_, i) => (i * 7) % 256);
    const npz = await zip({
      'x.npy': writeNpy([50, 4, 4], values, { kind: 'f8' }),
      'y.npy': writeNpy([50], values.subarray(0, 50)),
    });
    const labelled = await datasetOf([{ path: 'mine.npz', blob: new Blob([npz]) }]);
    expect(labelled.manifest.classes?.length).toBe(new Set(values.subarray(0, 50)).size);
    const zipped = new Blob([writeIdx([50, 4, 4], values)]).stream().pipeThrough(new CompressionStream('gzip'));
    const { preview } = await datasetOf([{ path: 'x.gz', blob: await new Response(zipped).blob() }]);
    expect([...preview[0]!.pixels]).toEqual([...values.subarray(0, 16)]);
  });

  it('reads gzip files with several members and padding, which the browser itself refuses', async () => {
    const values = Uint8Array.from({ length: 50 * 64 }, (_, i) => (i * 7) % 256);
    const idx = writeIdx([50, 8, 8], values);
    const gzipped = async (part: Uint8Array<ArrayBuffer>): Promise<Blob> =>
      new Response(new Blob([part]).stream().pipeThrough(new CompressionStream('gzip'))).blob();
    const [start, end, none] = await Promise.all([idx.slice(0, 1000), idx.slice(1000), new Uint8Array(0)].map(gzipped));
    for (const parts of [
      [start!, end!],
      [start!, end!, none!],
      [start!, end!, new Uint8Array(700)],
    ]) {
      const { preview } = await datasetOf([{ path: 'x.gz', blob: new Blob(parts) }]);
      expect([...preview[0]!.pixels]).toEqual([...values.subarray(0, 64)]);
    }
  });

  it('turns a photograph by its EXIF, once', async () => {
    // White above, black below; marked for a clockwise quarter turn, after which white is on the right.
    const colours = Array.from({ length: 32 * 16 }, (_, i) => grey(i < 16 * 16 ? 255 : 0));
    const { blob } = await picture('a.jpg', { width: 16, height: 32 }, 'image/jpeg', colours);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    const exif = [0xff, 0xe1, 0, 34, 0x45, 0x78, 0x69, 0x66, 0, 0, 0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1];
    const orientation = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
    const turned = new Blob([bytes.slice(0, 2), Uint8Array.from([...exif, ...orientation]), bytes.slice(2)]);
    const { manifest, preview } = await datasetOf([{ path: 'a.jpg', blob: turned }], { look: { inverted: false } });
    expect(manifest).toMatchObject({ width: 32, height: 16 });
    const { pixels } = preview[0]!;
    expect([pixels[8 * 32 + 4]! < 20, pixels[8 * 32 + 27]! > 235]).toEqual([true, true]);
  });

  it('reads a zip file of class folders, as made by a phone', async () => {
    const png = async (level: number): Promise<Uint8Array> => {
      const { blob } = await picture('x', { width: 3, height: 1 }, 'image/png', [grey(level), grey(0), grey(255)]);
      return new Uint8Array(await blob.arrayBuffer());
    };
    const entries = new Map<string, Uint8Array>();
    for (let i = 0; i < 60; i++) entries.set(`set/${i % 3}/${i}.png`, await png(i));
    const { manifest } = await datasetOf([{ path: 'set.zip', blob: new Blob([await zip(entries)]) }]);
    expect(manifest).toMatchObject({
      name: 'set',
      classes: ['0', '1', '2'],
      train: { count: 48 },
      test: { count: 12 },
    });
  });

  it('finds ink that is only in the alpha channel of a picture', async () => {
    const colours = ['transparent', 'transparent', 'transparent', 'transparent', 'rgb(0 0 0 / 50%)', 'black'];
    const { preview } = await datasetOf([
      await picture('a.png', { width: 3, height: 3 }, 'image/png', [
        ...colours,
        'transparent',
        'transparent',
        'transparent',
      ]),
    ]);
    expect([...preview[0]!.pixels]).toEqual([0, 0, 0, 0, 128, 255, 0, 0, 0]);
  });

  it('says that a gzip file is cut short, and that a picture is damaged', async () => {
    const zipped = new Blob([
      writeIdx(
        [500, 8, 8],
        new Uint8Array(32_000).map((_, i) => i % 97),
      ),
    ]).stream();
    const whole = await new Response(zipped.pipeThrough(new CompressionStream('gzip'))).blob();
    const cut = await importHere([{ path: 'x.gz', blob: whole.slice(0, whole.size - 9) }]);
    expect(cut).toEqual({
      type: 'failed',
      failure: { code: 'bad-data', values: { message: 'x.gz could not be unzipped: it is damaged or cut short.' } },
    });
    const { blob } = await picture('a.png', { width: 2, height: 2 }, 'image/png', []);
    const bad = await importHere([{ path: 'a.png', blob: blob.slice(0, 40) }]);
    expect(bad).toEqual({
      type: 'failed',
      failure: {
        code: 'bad-data',
        values: { message: 'a.png could not be decoded: the picture is damaged or cut short.' },
      },
    });
  });

  it('can be cancelled while it reads, and reports progress until then', async () => {
    const rows = `${Array.from({ length: 784 }, (_, i) => i % 256).join(',')}\n`.repeat(5000);
    const controller = new AbortController();
    const seen: number[] = [];
    const outcome = await importHere([{ path: 'x.csv', blob: new Blob([rows]) }], {}, controller.signal, (done) => {
      seen.push(done);
      if (seen.length === 2) controller.abort();
    });
    expect(outcome).toBeNull();
    expect(seen.length).toBe(2);
    expect(seen[1]!).toBeLessThan(1);
  });
});
