/**
 * `npm run measure:panels`: the cost of each panel while training runs at full speed, in Chromium on the built page.
 * `-- --json` prints one JSON object. Only results go to standard output.
 */
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright';
import { closePanel, openPanel } from '../support/look-inside';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { countOf, onBuiltPage, pageToMeasure } from './on-built-page';
import { installPanelProbe } from './panel-probe';
import { median, quantile } from './statistics';

const HELP = `npm run measure:panels -- [options]
  --rounds <n>   how often each panel is opened and closed (3)
  --url <url>    measures a page that is served already, instead of building and serving this one
  --json         one JSON object instead of a table`;

/** The limits. */
const LEAST_SPEED = 0.7;
const LONGEST_TASK_MS = 50;

const PANELS = ['Scorecard', 'Feature', 'Edit a code', 'Step by step'] as const;
const SPEED_MS = 3000;
const SETTLE_MS = 1200;
const EDITS = 60;

interface PanelCost {
  readonly panel: string;
  /** Images per second with the panel open, divided by those without it, for each round. */
  readonly speedRatios: readonly number[];
  readonly speedRatio: number;
  /** Durations in ms of main-thread tasks over 50 ms while the panel opens, and while it is open and used. */
  readonly longTasks: readonly number[];
}

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    url: { type: 'string' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) console.log(HELP);
else await main(countOf('rounds', options.rounds));

async function main(rounds: number): Promise<void> {
  const { machine, figures } = await onBuiltPage(options.url, (browser, url) => measure(browser, url, rounds));
  const result = { ...machine, ...figures };
  console.log(options.json ? JSON.stringify({ ...result, missed: missedOf(result) }) : asTable(result));
}

async function measure(browser: Browser, url: string, rounds: number) {
  const page = await pageToMeasure(browser);
  await page.addInitScript(installPanelProbe);
  await page.goto(new URL('#open=max', url).href);
  // Two epochs: by then all images have arrived, and one-off computations are done.
  await waitForImagesSeen(page, 120_000, 120_000);
  const panels: PanelCost[] = [];
  for (const panel of PANELS) {
    console.error(panel);
    panels.push(await costOf(page, panel, rounds));
  }
  console.error('edits');
  const edits = await timeEdits(page);
  return {
    panels,
    bitEditMedian: round(median(edits)),
    bitEditP95: round(quantile(edits, 0.95)),
    bitEdits: edits.length,
  };
}

/** Alternates between closed and open, in use: each ratio compares with the mean speed before and after. */
async function costOf(page: Page, panel: string, rounds: number): Promise<PanelCost> {
  const speedRatios: number[] = [];
  await takeLongTasks(page);
  let before = await speed(page);
  for (let i = 0; i < rounds; i++) {
    await openPanel(page, panel);
    await page.waitForTimeout(SETTLE_MS / 2);
    // Step by step pauses training, but the cost to measure is that of the open panel during training.
    const run = page.getByRole('button', { name: 'Run', exact: true });
    if ((await run.count()) > 0) await run.click();
    await page.waitForTimeout(SETTLE_MS / 2);
    const open = await speed(page);
    await wander(page);
    await closePanel(page);
    await page.waitForTimeout(SETTLE_MS);
    const after = await speed(page);
    speedRatios.push(round((2 * open) / (before + after)));
    before = after;
  }
  return { panel, speedRatios, speedRatio: round(median(speedRatios)), longTasks: await takeLongTasks(page) };
}

/** Moves the pointer over the whole panel, and scrolls. */
async function wander(page: Page): Promise<void> {
  for (let move = 0; move < 60; move++) {
    await page.mouse.move(320 + ((move * 97) % 760), 200 + ((move * 53) % 680));
    await page.waitForTimeout(16);
  }
  for (const distance of [500, -500]) {
    await page.mouse.wheel(0, distance);
    await page.waitForTimeout(300);
  }
}

/** Switches bits of the edited code. @returns ms from each click to the reconstruction that includes it. */
async function timeEdits(page: Page): Promise<readonly number[]> {
  await openPanel(page, 'Edit a code');
  const panel = page.getByRole('region', { name: 'Edit a code', exact: true });
  await panel.getByRole('combobox', { name: 'Code of' }).selectOption({ label: 'test digit 3' });
  await panel.getByRole('checkbox', { name: 'Follow training' }).uncheck();
  await page.waitForTimeout(1000);
  const tiles = panel.getByRole('list', { name: /^The features of these bits/ }).getByRole('button');
  await tiles.first().scrollIntoViewIfNeeded();
  for (let edit = 0; edit < EDITS; edit++) {
    await tiles.nth(edit % 8).click();
    await page.waitForTimeout(150);
  }
  return page.evaluate(() => globalThis.panelProbe.edits);
}

async function speed(page: Page): Promise<number> {
  const reading = async () => ({ count: await readFigure(page, 'Images seen'), time: performance.now() });
  const from = await reading();
  await page.waitForTimeout(SPEED_MS);
  const to = await reading();
  return ((to.count - from.count) / (to.time - from.time)) * 1000;
}

function takeLongTasks(page: Page): Promise<number[]> {
  return page.evaluate(() => globalThis.panelProbe.longTasks.splice(0));
}

interface Result {
  readonly panels: readonly PanelCost[];
  readonly bitEditMedian: number;
  readonly bitEditP95: number;
  readonly bitEdits: number;
}

function missedOf({ panels }: Result): readonly string[] {
  const slow = panels.filter(({ speedRatio }) => !(speedRatio >= LEAST_SPEED)).map(({ panel }) => `${panel}: speed`);
  const long = panels.filter(({ longTasks }) => longTasks.some((task) => task > LONGEST_TASK_MS));
  return [...slow, ...long.map(({ panel }) => `${panel}: long tasks`)];
}

function asTable(result: Result): string {
  const rows = result.panels.map(
    ({ panel, speedRatio, longTasks }) =>
      `${panel.padEnd(16)} ${speedRatio.toFixed(2)} of the speed (at least ${LEAST_SPEED}), tasks over ${LONGEST_TASK_MS} ms: ${longTasks.join(' ') || 'none'}`,
  );
  const { bitEditMedian, bitEditP95, bitEdits } = result;
  rows.push(`bit edits        ${bitEditMedian} ms median, ${bitEditP95} ms p95 of ${bitEdits}`);
  const missed = missedOf(result);
  return [...rows, missed.length > 0 ? `MISSED: ${missed.join(', ')}` : 'all reached'].join('\n');
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
