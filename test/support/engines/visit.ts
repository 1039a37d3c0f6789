/**
 * The page visited by script: every panel, every exported file, a run saved and opened again, a lesson, and the bits
 * learnt.
 */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PANELS, type PanelId } from '../../../src/core/panels';
import { EXPORT_GROUPS } from '../../../src/features/export/export-groups';
import { digestOf } from '../digest';
import { until, type ScriptedBrowser } from './scripted-browser';
import { ScriptedPage } from './scripted-page';

/** The runs whose weights are compared: one round, and five with everything that belongs to them. */
export const EXACT_LINKS = [
  '#v=1&data=mnist&preset=sharper&stop=2000',
  '#v=1&data=mnist&preset=thread&stop=2000',
] as const;
const [, EXACT_LINK] = EXACT_LINKS;
const EXACT_IMAGES = 2000;

/** The file that `measure` has already exported. */
const WEIGHTS = 'Weights as .npy';

/** The time over which the speed is measured. */
const SPEED_MS = 3000;

export interface Figures {
  readonly browser: string;
  readonly firstFeaturesMs: number;
  readonly imagesPerSecond: number;
  /** Digests of the weights at EXACT_IMAGES, for each of EXACT_LINKS. */
  readonly digests: readonly string[];
}

/**
 * Measures in every browser. Leaves the page paused at EXACT_IMAGES of EXACT_LINK, with the panel Export open and the
 * weights exported.
 */
export async function measure(browser: ScriptedBrowser, url: string): Promise<Figures> {
  const page = new ScriptedPage(browser, url);
  await page.open('#open=max');
  const firstFeaturesMs = await page.firstFeatures();
  await page.reach(2000);
  const from = await page.progress();
  await wait(SPEED_MS);
  const to = await page.progress();
  await page.expectNoErrors();
  const digests: string[] = [];
  for (const link of EXACT_LINKS) {
    await page.open(`${link}&panel=export`);
    await page.reach(EXACT_IMAGES);
    digests.push(digestOf(arrayOf(await exported(browser, page, WEIGHTS, isWholeArray))));
    await page.expectNoErrors();
  }
  return {
    browser: browser.name,
    firstFeaturesMs: Math.round(firstFeaturesMs),
    imagesPerSecond: Math.round(((to.seen - from.seen) / (to.time - from.time)) * 1000),
    digests,
  };
}

/** Opens and uses everything after `measure`. @throws Error that names what did not happen. */
export async function visit(browser: ScriptedBrowser, url: string): Promise<void> {
  const page = new ScriptedPage(browser, url);
  await exportAll(browser, page);
  await page.expectNoErrors();
  await keepAndOpen(page);
  await page.expectNoErrors();
  await openPanels(page);
  await page.expectNoErrors();
  await followLesson(page);
  await page.expectNoErrors();
}

async function exportAll(browser: ScriptedBrowser, page: ScriptedPage): Promise<void> {
  const names = EXPORT_GROUPS.flatMap(({ files }) => files.map(({ name }) => name)).filter((name) => name !== WEIGHTS);
  for (const name of names) await exported(browser, page, name);
  await page.press('Open the scorecard');
  for (const ending of ['JSON', 'CSV']) await page.press(`Save as ${ending}`, regionOf('Scorecard'));
  for (const ending of ['json', 'csv']) {
    const file = path.join(browser.downloads, `${START}.scorecard.${ending}`);
    await until(`there is ${file}`, () => existsSync(file) && statSync(file).size > 0);
  }
  console.log(`  ${names.length + 3} files exported.`);
}

/** The beginning of the file names of the run at EXACT_LINK. */
const START = `sdr-playground-mnist-n1000-k30-seed1-${String(EXACT_IMAGES).padStart(9, '0')}`;

/** @param isWhole whether this content is all of the file. @returns the content of the file. */
async function exported(
  browser: ScriptedBrowser,
  page: ScriptedPage,
  button: string,
  isWhole = (content: Buffer): boolean => content.length > 0,
): Promise<Buffer> {
  const outcome = `${regionOf('Export')} [role="status"]`;
  const before = await page.text(outcome);
  await page.press(button, regionOf('Export'));
  const message = await until(`“${button}” is saved`, async () => {
    const text = await page.text(outcome);
    if (text?.startsWith('Not saved')) return text;
    return text !== before && /^Saved (\S+), .*\./s.exec(text ?? '')?.[0];
  });
  const [, name] = /^Saved (\S+),/.exec(message) ?? [];
  if (!name?.startsWith(`${START}.`)) throw new Error(`${button}: ${message}`);
  const file = path.join(browser.downloads, name);
  const content = await until(`there is ${file}`, () => {
    const soFar = existsSync(file) && readFileSync(file);
    return soFar && isWhole(soFar) && soFar;
  });
  // The next run's file has the same name.
  rmSync(file);
  return content;
}

/** Whether a NumPy file of float32 values is complete: a browser creates it and then fills it, on a busy machine slowly. */
function isWholeArray(npy: Buffer): boolean {
  const [, shape] = /'shape': \(([\d, ]+)\)/.exec(npy.toString('latin1', 0, 128)) ?? [];
  if (shape === undefined) return false;
  const values = shape.split(',').reduce((count, side) => count * (Number(side) || 1), 1);
  return npy.length === dataOffset(npy) + Float32Array.BYTES_PER_ELEMENT * values;
}

/** Where the data of a NumPy file begin: the length of its header is at byte 8. */
function dataOffset(npy: Buffer): number {
  return 10 + npy.readUInt16LE(8);
}

/** The float32 values of a NumPy file. */
function arrayOf(npy: Buffer): Float32Array {
  return new Float32Array(npy.buffer.slice(npy.byteOffset + dataOffset(npy), npy.byteOffset + npy.length));
}

async function keepAndOpen(page: ScriptedPage): Promise<void> {
  await page.open(`${EXACT_LINK}&panel=runs`);
  await page.reach(EXACT_IMAGES);
  await page.press('Save this run');
  await until('the run is saved', async () => {
    if ((await page.buttons(regionOf('Runs'))).includes('Open: Unnamed')) return true;
    throw new Error(`The panel shows: ${await page.text(regionOf('Runs'))}`);
  });
  await page.open('#preset=bars&stop=300&panel=runs');
  await page.untilPaused(300);
  await page.press('Open: Unnamed');
  await until('the run is open again', async () => (await page.progress()).seen === EXACT_IMAGES);
  await page.press('Run');
  await page.learnMore(100);
  console.log('  A run is kept, opened after a reload, and goes on.');
}

async function openPanels(page: ScriptedPage): Promise<void> {
  await page.open('#open=max');
  await page.reach(2000);
  const menu = await menuOf(page, 'Look inside');
  for (const { id, label } of PANELS) {
    await page.press(menu);
    await page.press(label, '[aria-label="Look inside"]');
    await until(`the panel ${label} is open`, () => page.text(regionOf(label)));
    const alert = await page.text(`${regionOf(label)} [role="alert"]`);
    if (alert) throw new Error(`The panel ${label} says: ${alert}`);
    const pictures = await untilDrawn(page, label, LEAST_PICTURES[id]);
    console.log(`  ${label}: open, ${pictures} ${pictures === 1 ? 'picture' : 'pictures'}.`);
    const close = (await page.buttons(regionOf(label))).find((name) => name.startsWith('Close '));
    if (!close) throw new Error(`The panel ${label} has no button that closes it.`);
    await page.press(close, regionOf(label));
    await until(`the panel ${label} is closed`, async () => (await page.text(regionOf(label))) === null);
  }
  await page.learnMore(500);
  console.log('  Training continues.');
}

async function followLesson(page: ScriptedPage): Promise<void> {
  await page.open('#preset=bars&stop=300');
  await page.untilPaused(300);
  await page.press(await menuOf(page, 'Lessons'));
  await page.press('The parrot', '[aria-label="Lessons"]');
  const card = regionOf('Lessons');
  await page.press('Next', card);
  await page.press('The same 6', card);
  await until('the prediction is judged', async () =>
    (await page.text(card))?.includes('Right: you said “The same 6”.'),
  );
  await page.reach(1);
  await page.press('Leave the lesson', card);
  await until('the run of before is back', async () => (await page.progress()).seen === 300);
  await page.open('#lesson=grandmother.3');
  await until('a link opens a step', async () => (await page.text(card))?.includes('Grandmother cells 3 of'));
  await page.reach(20_000);
  console.log('  A lesson is followed and left, and a link opens another.');
}

/** The control that opens the menu of this name. A narrow page has one tab for all of them. */
function menuOf(page: ScriptedPage, name: string): Promise<string> {
  return until(`there is the menu ${name}`, async () =>
    (await page.buttons('body')).find((button) => button === name || button === 'Inside'),
  );
}

/** The number of pictures in each panel for a run of 30 winners; some arrive late, when the worker has answered. */
const LEAST_PICTURES: Readonly<Record<PanelId, number>> = {
  // The original, the code, a feature, the reconstruction, and a feature for each bit that is on.
  bits: 34,
  steps: 1,
  scorecard: 0,
  feature: 3,
  compare: 1,
  lab: 0,
  runs: 0,
  export: 0,
};

/** @returns the number of pictures in the panel, once that many are there and all of them are drawn. */
function untilDrawn(page: ScriptedPage, label: string, least: number): Promise<number> {
  let last = '';
  return until(`all pictures in ${label} are drawn, ${least} or more`, async () => {
    const { drawn, all } = await page.pictures(regionOf(label));
    last = `${drawn} of ${all}`;
    return all >= least && drawn === all ? { all } : null;
  }).then(
    ({ all }) => all,
    (error: unknown) => {
      throw new Error(`${label}: ${last} pictures were drawn.`, { cause: error });
    },
  );
}

const regionOf = (label: string): string => `section[aria-label="${label}"]`;
