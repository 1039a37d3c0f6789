/** Malicious or merely broken files, given to the built page while it trains. */
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync, gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeIdx } from '../../src/datasets/idx';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { openBringing } from '../support/start-list';
import { times } from '../support/stress';
import { withPage } from '../support/with-page';
import { npyWithHeader, writeNpy } from '../support/write-npy';
import { zip } from '../support/zip';

const GB = 2 ** 30;
/** Any run will do; this one leaves most of the machine to the reading. */
const BARS = { address: '#preset=bars&open=200' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A sparse file of any size: after its start, it reads as zeros without taking room. */
async function sparse(name: string, start: Uint8Array | string, size: number): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, start);
  const file = await open(path, 'r+');
  await file.truncate(size);
  await file.close();
  return path;
}

async function whole(name: string, content: Uint8Array | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const header = (shape: string, descr = '|u1') => `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
const npy = (shape: string, descr?: string) => npyWithHeader(header(shape, descr), new Uint8Array(0));

/** The files brought, and the messages about them. */
const FILES: readonly (readonly [what: string, make: () => Promise<string>, message: RegExp])[] = [
  ['an empty file', () => whole('empty.npy', ''), /empty\.npy is empty/],
  [
    '2 GB of images',
    () => sparse('big.npy', npy('(524288, 64, 64)'), 2 * GB),
    /big\.npy says it holds 524288 × 64 × 64 numbers/,
  ],
  ['2 GB of zeros', () => sparse('zeros.bin', '', 2 * GB), /zeros\.bin is of a format that this page does not know/],
  ['2 GB without a line end', () => sparse('line.csv', '1,'.repeat(600), 2 * GB), /line\.csv has a line of more than/],
  [
    'a header that promises more than there is',
    () => whole('lie.npy', npy('(100000, 64, 64)')),
    /lie\.npy ends after 128 bytes; expected 409600128/,
  ],
  ['a header beyond counting', () => whole('huge.npy', npy('(999999999999999, 999)')), /huge\.npy says it holds/],
  [
    'an IDX header that promises more than there is',
    () => whole('lie-idx3-ubyte', Uint8Array.of(0, 0, 8, 3, 0, 1, 0x86, 0xa0, 0, 0, 0, 64, 0, 0, 0, 64)),
    /lie-idx3-ubyte ends after 16 bytes; expected 409600016/,
  ],
  [
    'a gzip bomb',
    () => whole('bomb.gz', gzipSync(Buffer.concat([writeIdx([2, 2, 2], new Uint8Array(8)), Buffer.alloc(GB / 8)]))),
    /bomb\.gz continues past its end/,
  ],
  [
    'a zip bomb',
    async () => whole('bomb.npz', await zip({ 'x.npy': Buffer.concat([npy('(2, 2, 2)'), Buffer.alloc(GB / 8)]) })),
    /x\.npy in bomb\.npz continues past its end/,
  ],
  ['a zip file that is cut short', () => whole('cut.npz', deflateCut()), /cut\.npz could not be read as a zip file/],
  [
    'images that are too large',
    () => whole('wide.npy', writeNpy([2, 8, 65], new Uint8Array(1040).fill(9))),
    /are 65 × 8 pixels; expected at most 64 × 64/,
  ],
  [
    'numbers that are none',
    () => whole('nan.npy', writeNpy([2, 2, 2], [1, 2, 3, Number.NaN, 5, 6, 7, 8], { kind: 'f4' })),
    /Element \[0, 1, 1\] of nan\.npy is NaN; expected a finite number/,
  ],
  [
    'weights that are none',
    () => whole('weights.npy', writeNpy([2, 4], [1, 2, Infinity, 4, 5, 6, 7, 8], { kind: 'f4' })),
    /Weight \[0, 2\] of weights\.npy is Infinity; expected a finite number/,
  ],
  ['Python objects', () => whole('objects.npy', npy('(3,)', '|O')), /objects\.npy holds Python objects/],
  [
    'a page',
    () => whole('page.csv', '<script>alert(1)</script>'),
    /page\.csv is HTML, perhaps the login or error page/,
  ],
  [
    'a safetensors header of 2 GB',
    () =>
      sparse('big.safetensors', Buffer.concat([Buffer.from([0, 0, 0, 0x7f, 0, 0, 0, 0]), Buffer.from('{"a')]), 2 * GB),
    /big\.safetensors announces a header of/,
  ],
];

function deflateCut(): Uint8Array {
  return Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), deflateRawSync(Buffer.alloc(5000))]);
}

async function shownMessage(page: Page): Promise<string> {
  return (await page.getByRole('dialog').getByRole('alert').textContent()) ?? '';
}

test('each is answered with what was found and what was expected, while the run continues', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 100);
    await openBringing(page);
    // One after the other in the same dialog, which still reads files after it has refused others.
    for (const [what, make, message] of FILES) {
      const path = await make();
      const before = await readFigure(page, 'Images seen');
      await page.getByLabel('Files with images').setInputFiles(path);
      await expect.poll(() => shownMessage(page), { message: what }).toMatch(message);
      await waitForImagesSeen(page, before + 10);
      await rm(path);
    }
    expect(errors).toEqual([]);
  }, BARS);
});

test('a reading can be cancelled at any moment, even while a zip bomb is unpacked, and the run continues', async () => {
  const start = npy('(100000, 64, 64)');
  const zeros = Buffer.alloc(start.length + 100_000 * 64 * 64);
  zeros.set(start);
  const path = await whole('zeros.npy.gz', gzipSync(zeros, { level: 1 }));
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 100);
    for (let i = 0; i < times(4, 16); i++) {
      await openBringing(page);
      await page.getByLabel('Files with images').setInputFiles(path);
      await page.waitForTimeout([50, 150, 300, 500][i % 4]!); // Any moment: before it has begun, in the middle.
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    }
    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 100);
    const reading = (): number => page.workers().filter((worker) => worker.url().includes('import.worker')).length;
    await expect.poll(reading).toBe(0);
    expect(errors).toEqual([]);
  }, BARS);
});
