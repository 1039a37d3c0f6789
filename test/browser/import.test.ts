/** The import worker as the page starts it, with the browser's own decoders, streams and zip. */
import { describe, expect, it } from 'vitest';
import { writeIdx } from '../../src/datasets/idx';
import {
  NO_CHOICES,
  type BroughtFile,
  type OwnDataset,
  type ReadingChoices,
  type ReadingOutcome,
  type Size,
} from '../../src/core/own-images';
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

  it('decodes JPEG and WebP closely', async () => {
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
