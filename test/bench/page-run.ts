/** One cold run of the built page in a browser of its own, with its measurements. */
import { execFile } from 'node:child_process';
import process from 'node:process';
import { promisify } from 'node:util';
import type { Browser, Page, Request } from 'playwright';
import { openPanel } from '../support/look-inside';
import { launchBrowser, readFigure } from '../support/open-page';
import { readMainThreadWork, TRACE_CATEGORIES, type MainThreadWork, type TraceEvent } from './main-thread-trace';
import { pageToMeasure } from './on-built-page';
import { isData, watchOpening, type PageOpening } from './page-opening';
import { installPageProbe, type PageProbe } from './page-probe';

/** Lengths of the measurements. */
export interface Durations {
  readonly trainingSeconds: number;
  readonly speedSeconds: number;
  readonly pointerMoves: number;
  /** Whether a second run is open next to the first. */
  readonly compares: boolean;
}

export interface PageRun {
  /** As a visitor sees it. Everything else is measured on a page that trains at full speed from the first image on. */
  readonly opening: PageOpening;
  /** From the navigation until training is under way and features are on the screen, in ms. */
  readonly startMs: number;
  /** Durations in ms of main-thread tasks over 50 ms, while loading and afterwards, while training at full speed. */
  readonly longTasks: { readonly loading: readonly number[]; readonly training: readonly number[] };
  /** Of the main thread, while training at full speed. */
  readonly work: MainThreadWork;
  /** Time for drawing the pictures in each frame, in ms. */
  readonly drawing: readonly number[];
  /** From each pointer move in the pad to the first reconstruction that includes it, in ms. */
  readonly answers: readonly number[];
  /** Moves that were not followed by an answer. */
  readonly unanswered: number;
  /** As counted, and as reported by the page itself. */
  readonly imagesPerSecond: { readonly counted: number; readonly shown: number };
  /** The same encoder in Node, while the page was paused. */
  readonly nodeImagesPerSecond: number;
}

/** @throws Error if the page does not train, draw or answer. */
export async function runPage(url: string, durations: Durations): Promise<PageRun> {
  const browser = await launchBrowser();
  try {
    const opening = await watchOpening(browser, url);
    const page = await pageToMeasure(browser);
    const requests: Request[] = [];
    page.context().on('request', (request) => requests.push(request));
    await page.addInitScript(installPageProbe);

    await page.goto(new URL('#open=max', url).href);
    await page.waitForFunction(() => globalThis.pageProbe.startedAt !== null, null, { timeout: 60_000 });
    await waitForData(page, requests);
    if (durations.compares) await openBeside(page);
    const loadedAt = await page.evaluate(() => performance.now());
    const work = await traceTraining(browser, page, durations.trainingSeconds);
    await drawStrokes(page, durations.pointerMoves);
    const speedFrom = await page.evaluate(() => performance.now());
    await page.waitForTimeout(durations.speedSeconds * 1000);
    const shown = await readFigure(page, 'Images per second');
    const probe = await page.evaluate(() => globalThis.pageProbe);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();

    const longTasks = (wanted: (start: number) => boolean) =>
      probe.longTasks.filter(({ start }) => wanted(start)).map(({ duration }) => duration);
    return {
      opening,
      startMs: probe.startedAt ?? Number.NaN,
      longTasks: { loading: longTasks((start) => start < loadedAt), training: longTasks((start) => start >= loadedAt) },
      work,
      drawing: probe.drawing.filter(({ start }) => start >= loadedAt).map(({ duration }) => duration),
      ...answersOf(probe),
      imagesPerSecond: { counted: countedSpeed(probe, speedFrom), shown },
      nodeImagesPerSecond: await nodeSpeed(durations.speedSeconds),
    };
  } finally {
    await browser.close();
  }
}

/** Waits until no data has been requested or under way for a second. */
async function waitForData(page: Page, requests: readonly Request[]): Promise<void> {
  let quietSince = Date.now();
  let seen = 0;
  while (Date.now() - quietSince < 1000) {
    const finished = requests.filter((request) => isData(request) && request.timing().responseEnd >= 0).length;
    const asked = requests.filter(isData).length;
    if (asked !== seen || finished < asked) quietSince = Date.now();
    seen = asked;
    await page.waitForTimeout(50);
  }
}

async function traceTraining(browser: Browser, page: Page, seconds: number): Promise<MainThreadWork> {
  await browser.startTracing(page, { categories: TRACE_CATEGORIES });
  await page.waitForTimeout(seconds * 1000);
  const trace = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
  return readMainThreadWork(trace.traceEvents);
}

/** Draws loops in the pad, in strokes of 30 moves, one move per frame. */
async function drawStrokes(page: Page, moves: number): Promise<void> {
  const pad = page.getByRole('region', { name: 'Draw', exact: true }).locator('canvas').first();
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The region "Draw" shows no canvas to draw on.');
  for (let move = 0; move < moves; move++) {
    const angle = move * 0.35;
    const radius = 0.12 + (0.3 * move) / moves;
    const [x, y] = [0.5 + radius * Math.cos(angle), 0.5 + radius * Math.sin(angle)];
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
    if (move % 30 === 0) await page.mouse.down();
    if (move % 30 === 29 || move === moves - 1) await page.mouse.up();
    await page.waitForTimeout(16);
  }
  await page.waitForTimeout(500);
}

/**
 * Measures from each move to the first answer that includes it: the answer to that move, or to a later one that
 * overtook it.
 */
function answersOf({ moves, answers }: PageProbe): Pick<PageRun, 'answers' | 'unanswered'> {
  // The time of an event reaches the two lists on different paths, which round differently.
  const ROUNDING_MS = 0.2;
  const latencies = moves.map((time) => {
    const ends = answers.filter(({ start }) => start >= time - ROUNDING_MS).map(({ end }) => end);
    return ends.length > 0 ? Math.min(...ends) - time : null;
  });
  const answered = latencies.filter((latency) => latency !== null);
  return { answers: answered, unanswered: latencies.length - answered.length };
}

function countedSpeed({ imagesSeen }: PageProbe, from: number): number {
  const readings = imagesSeen.filter(({ time }) => time >= from);
  const [first, last] = [readings[0], readings.at(-1)];
  return first && last ? ((last.count - first.count) / (last.time - first.time)) * 1000 : Number.NaN;
}

async function nodeSpeed(seconds: number): Promise<number> {
  const args = ['--import', 'tsx', 'test/bench/node-speed.ts', String(seconds)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return (JSON.parse(stdout) as { imagesPerSecond: number }).imagesPerSecond;
}

/** Opens B next to the run, and waits until it has caught up. */
async function openBeside(page: Page): Promise<void> {
  await openPanel(page, 'Compare');
  await page.getByText(/sets the pace|same pace/).waitFor({ timeout: 120_000 });
}
