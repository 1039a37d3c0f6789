/**
 * `npm run measure:import`: how much time and memory it takes to read a user's large files, in Chromium on the built
 * page. `-- --json` prints one JSON object. Only results go to standard output.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, CDPSession, Page } from 'playwright';
import { writeIdx } from '../../src/datasets/idx';
import { waitForImagesSeen } from '../support/open-page';
import { openBringing } from '../support/start-list';
import { residentBytes } from './memory-reader';
import { countOf, onBuiltPage, pageToMeasure, type Machine } from './on-built-page';

const HELP = `npm run measure:import -- [options]
  --pictures <n>  how many JPEG pictures of 200 x 200 are read (20000)
  --url <url>     measures a page that is served already, instead of building and serving this one
  --json          one JSON object instead of a table`;

/** The limit. */
const MOST_MEMORY_MB = 600;
const PATIENCE_MS = 30 * 60_000;
const MEGABYTE = 2 ** 20;
const SAMPLE_MS = 100;
const PICTURE_SIDE = 200;
/** Number of different pictures that are encoded; files repeat them. */
const DIFFERENT_PICTURES = 200;

interface Reading {
  readonly what: string;
  readonly megabytes: number;
  readonly seconds: number;
  /** Memory of the page's process: the peak while reading, and before. */
  readonly peakMb: number;
  readonly beforeMb: number;
  /** Number of different values that the progress bar has shown. */
  readonly progressSteps: number;
}

const { values: options } = parseArgs({
  options: {
    pictures: { type: 'string', default: '20000' },
    url: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) console.log(HELP);
else await main(countOf('pictures', options.pictures));

async function main(pictures: number): Promise<void> {
  const { machine, figures } = await onBuiltPage(options.url, async (browser, url) => {
    const folder = await mkdtemp(join(tmpdir(), 'measure-import-'));
    try {
      const files = await writeFiles(browser, folder, pictures);
      const readings: Reading[] = [];
      for (const file of Object.values(files)) readings.push(await measure(browser, url, file));
      return { readings, cancelSeconds: await measureCancel(browser, url, files.pictures) };
    } finally {
      await rm(folder, { recursive: true });
    }
  });
  const missed = figures.readings
    .filter(({ peakMb }) => !(peakMb <= MOST_MEMORY_MB))
    .map(({ what }) => `${what}: memory`);
  const result = { ...machine, ...figures, missed };
  console.log(options.json ? JSON.stringify(result) : asTable(result));
}

interface Brought {
  readonly what: string;
  readonly path: string;
  readonly bytes: number;
  readonly isFolder: boolean;
}

async function writeFiles(
  browser: Browser,
  folder: string,
  pictures: number,
): Promise<Record<'idx' | 'csv' | 'pictures', Brought>> {
  const pixel = (image: number, i: number): number =>
    ((i % 28) * (image % 13) + Math.floor(i / 28) * (image % 7)) % 256;
  const images = new Uint8Array(60_000 * 784);
  for (let i = 0; i < images.length; i++) images[i] = pixel(Math.floor(i / 784), i % 784);
  const idx = writeIdx([60_000, 28, 28], images);
  const idxPath = join(folder, 'images-idx3-ubyte');
  await writeFile(idxPath, idx);
  const row = (image: number): string => `${image % 10},${images.subarray(image * 784, (image + 1) * 784).join(',')}`;
  const csv = Array.from({ length: 10_000 }, (_, image) => row(image)).join('\n');
  const csvPath = join(folder, 'images.csv');
  await writeFile(csvPath, csv);
  const picturePath = join(folder, 'pictures');
  const pictureBytes = await writePictures(browser, picturePath, pictures);
  return {
    idx: { what: 'IDX, 60,000 × 28 × 28', path: idxPath, bytes: idx.length, isFolder: false },
    csv: { what: 'CSV, 10,000 × 784', path: csvPath, bytes: csv.length, isFolder: false },
    pictures: {
      what: `JPEG, ${pictures.toLocaleString('en-US')} of ${PICTURE_SIDE} × ${PICTURE_SIDE}`,
      path: picturePath,
      bytes: pictureBytes,
      isFolder: true,
    },
  };
}

/** Imitation photographs: noise and a bright shape, for realistic file sizes. */
async function writePictures(browser: Browser, folder: string, count: number): Promise<number> {
  const page = await browser.newPage();
  const encoded = await page.evaluate(
    async ({ different, side }) => {
      const canvas = new OffscreenCanvas(side, side);
      const context = canvas.getContext('2d')!;
      const files: string[] = [];
      for (let i = 0; i < different; i++) {
        const image = context.createImageData(side, side);
        for (let at = 0; at < image.data.length; at += 4) {
          const [x, y] = [(at / 4) % side, Math.floor(at / 4 / side)];
          const inside = Math.hypot(x - 100, y - 100) < 30 + (i % 50);
          const value = (inside ? 170 : 40) + ((at * 7919 + i * 104_729) % 61);
          image.data.set([value, value, value, 255], at);
        }
        context.putImageData(image, 0, 0);
        const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
        const bytes = new Uint8Array(await blob.arrayBuffer());
        files.push(btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
      }
      return files;
    },
    { different: DIFFERENT_PICTURES, side: PICTURE_SIDE },
  );
  await page.close();
  let bytes = 0;
  for (let kind = 0; kind < 10; kind++) await mkdir(join(folder, `class ${kind}`), { recursive: true });
  for (let i = 0; i < count; i++) {
    const file = Buffer.from(encoded[i % encoded.length]!, 'base64');
    bytes += file.length;
    await writeFile(join(folder, `class ${i % 10}`, `${i}.jpg`), file);
  }
  return bytes;
}

async function openPage(browser: Browser, url: string): Promise<{ readonly page: Page; readonly session: CDPSession }> {
  const page = await pageToMeasure(browser);
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  await waitForImagesSeen(page, 500);
  // Training in the background would be measured too.
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await openBringing(page);
  return { page, session: await browser.newBrowserCDPSession() };
}

async function choose(page: Page, { path, isFolder }: Brought): Promise<void> {
  await page.getByLabel(isFolder ? 'Folder with images' : 'Files with images').setInputFiles(path);
  if (isFolder) await page.getByRole('button', { name: 'Read on' }).click();
}

async function measure(browser: Browser, url: string, file: Brought): Promise<Reading> {
  console.error(`Reading ${file.what} …`);
  const { page, session } = await openPage(browser, url);
  const beforeMb = (await residentBytes(session)) / MEGABYTE;
  await page.evaluate(() => {
    const seen = new Set<number>();
    Object.assign(globalThis, { progressSeen: seen });
    new MutationObserver(() => {
      for (const bar of document.querySelectorAll('progress')) seen.add(bar.value);
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  let peak = 0;
  const done = new AbortController();
  const watching = (async () => {
    while (!done.signal.aborted) {
      peak = Math.max(peak, await residentBytes(session));
      await new Promise((resolve) => setTimeout(resolve, SAMPLE_MS));
    }
  })();
  const start = performance.now();
  await choose(page, file);
  await page.getByRole('button', { name: 'Train on these' }).waitFor();
  const seconds = (performance.now() - start) / 1000;
  done.abort();
  await watching;
  const progressSteps = await page.evaluate(
    () => (globalThis as unknown as { progressSeen: Set<number> }).progressSeen.size,
  );
  await page.close();
  return {
    what: file.what,
    megabytes: round(file.bytes / 1e6),
    seconds: round(seconds),
    peakMb: Math.round(peak / MEGABYTE),
    beforeMb: Math.round(beforeMb),
    progressSteps,
  };
}

/** @returns seconds from pressing Cancel, in the middle of the pictures, until the page is as before. */
async function measureCancel(browser: Browser, url: string, file: Brought): Promise<number> {
  const { page } = await openPage(browser, url);
  await choose(page, file);
  await page.waitForFunction(() => (document.querySelector('progress')?.value ?? 0) > 0.3, undefined, { polling: 100 });
  const start = performance.now();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  const seconds = (performance.now() - start) / 1000;
  await page.close();
  return round(seconds);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

interface Result extends Machine {
  readonly readings: readonly Reading[];
  readonly cancelSeconds: number;
  readonly missed: readonly string[];
}

function asTable(result: Result): string {
  const rows = result.readings.map(
    ({ what, megabytes, seconds, peakMb, beforeMb, progressSteps }) =>
      `| ${what} | ${megabytes} | ${seconds} | ${beforeMb} | ${peakMb} | ${progressSteps} |`,
  );
  return [
    `${result.browser}, ${result.cores} cores, load ${result.load.join(' and ')}; at most ${MOST_MEMORY_MB} MB`,
    '',
    '| file | MB | seconds | MB before | MB at most | steps of progress |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    `Cancelled after ${result.cancelSeconds} s.`,
    result.missed.length > 0 ? `Missed: ${result.missed.join(', ')}` : 'All bounds are kept.',
  ].join('\n');
}
