/**
 * `npm run soak`: trains on the built page in Chromium for a long time, simulates a user, and prints as one JSON object
 * memory and speed at the start, at the end, and in between. Only results go to standard output.
 */
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import { openBlank, waitForImagesSeen } from '../support/open-page';
import { MemoryReader, type Memory } from './memory-reader';
import { letFunctionsRun, onBuiltPage } from './on-built-page';
import { installSoakProbe, type SoakCounters } from './soak-probe';
import { SoakUser } from './soak-user';

const HELP = `npm run soak -- [options]
  --minutes <n>  how long (10)
  --quiet        only trains: nobody acts
  --seed <n>     what the user does, and when (1)
  --url <url>    a page that is served already, instead of building and serving this one
  --json         one JSON object on one line`;

/** One reading per minute, but at least this many, not counting the one at the start. */
const FEWEST_READINGS = 2;
/** Before each reading the page is reset and only trains: first it settles, then its speed is measured. */
const SETTLE_MS = 3000;
const SPEED_MS = 5000;
const BETWEEN_ACTIONS_MS = 1500;
/** By then all images have arrived, and one-off computations are done. */
const WARM_UP_IMAGES = 120_000;

/** Speed over a period of time. */
interface Speed {
  readonly framesPerSecond: number;
  readonly imagesPerSecond: number;
  readonly longTasks: number;
  readonly longestTask: number;
}

/** One reading: megabytes, and the speed of pure training; `acting` is the speed while the user acted before it. */
interface Reading extends Memory, Speed {
  readonly minute: number;
  readonly acting: Speed | null;
}

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    quiet: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
    url: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) console.log(HELP);
else await main(Number(options.minutes), Number(options.seed));

async function main(minutes: number, seed: number): Promise<void> {
  if (!(minutes > 0)) throw new Error(`--minutes is "${options.minutes}": expected a number above 0.`);
  if (!Number.isInteger(seed)) throw new Error(`--seed is "${options.seed}": expected a whole number.`);
  const { machine, figures } = await onBuiltPage(options.url, (browser, url) => measure(browser, url, minutes, seed));
  const result = { ...machine, minutes, quiet: options.quiet, ...figures };
  console.log(JSON.stringify(result, null, options.json ? undefined : 2));
}

async function measure(browser: Browser, url: string, minutes: number, seed: number) {
  const { page, errors } = await openBlank(browser, url);
  await letFunctionsRun(page);
  await page.addInitScript(installSoakProbe);
  const memory = await MemoryReader.of(browser, page);
  await page.goto(new URL('#open=max', url).href);
  await waitForImagesSeen(page, WARM_UP_IMAGES, 120_000);
  const user = new SoakUser(page, seed);
  const series = await soak(page, memory, user, minutes);
  const start = series[0]!;
  const end = series[series.length - 1]!;
  return { actions: user.actions, errors, start, end, growth: growthOf(start, end), series };
}

/** @returns a reading at the start and about one for each minute, evenly spread. */
async function soak(page: Page, memory: MemoryReader, user: SoakUser, minutes: number): Promise<Reading[]> {
  const begin = performance.now();
  const readings = Math.max(FEWEST_READINGS, Math.round(minutes));
  const series: Reading[] = [];
  for (let reading = 0; reading <= readings; reading++) {
    const until = begin + (reading / readings) * minutes * 60_000 - SETTLE_MS - SPEED_MS;
    await takeCounters(page);
    while (performance.now() < until) {
      if (!options.quiet) await user.act();
      await page.waitForTimeout(Math.max(0, Math.min(BETWEEN_ACTIONS_MS, until - performance.now())));
    }
    const acting = options.quiet || reading === 0 ? null : speedOf(await takeCounters(page));
    if (!options.quiet) await user.tidyUp();
    await page.waitForTimeout(SETTLE_MS);
    await takeCounters(page);
    await page.waitForTimeout(SPEED_MS);
    const speed = speedOf(await takeCounters(page));
    const minute = round((performance.now() - begin) / 60_000);
    // Garbage collection stops the page for a while, so it comes last.
    series.push({ minute, ...rounded(await memory.read()), ...speed, acting });
    console.error(JSON.stringify(series.at(-1)));
  }
  return series;
}

function takeCounters(page: Page): Promise<SoakCounters> {
  return page.evaluate(() => globalThis.takeSoakCounters());
}

function speedOf({ seconds, frames, images, longTasks, longestTask }: SoakCounters): Speed {
  return {
    framesPerSecond: round(frames / seconds),
    imagesPerSecond: Math.round(images / seconds),
    longTasks,
    longestTask: round(longestTask),
  };
}

function growthOf(start: Memory, end: Memory): Memory {
  return rounded({
    pageHeap: end.pageHeap - start.pageHeap,
    workerHeap: end.workerHeap - start.workerHeap,
    workerBuffers: end.workerBuffers - start.workerBuffers,
    renderer: end.renderer - start.renderer,
  });
}

function rounded({ pageHeap, workerHeap, workerBuffers, renderer }: Memory): Memory {
  return {
    pageHeap: round(pageHeap),
    workerHeap: round(workerHeap),
    workerBuffers: round(workerBuffers),
    renderer: round(renderer),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
