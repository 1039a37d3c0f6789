/** Measurements in Chromium on the built page. */
import { cpus, loadavg } from 'node:os';
import process from 'node:process';
import type { Browser, Page, ViewportSize } from 'playwright';
import { describeBrowser, ensureBrowser } from '../support/find-browser';
import { launchBrowser, VIEWPORTS } from '../support/open-page';
import { buildPage, servePage } from '../support/page-server';

/**
 * The machine that was measured on; `load` is the load average of the last minute, before and after: a high value means
 * that other programs were running.
 */
export interface Machine {
  readonly browser: string;
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  readonly load: readonly number[];
}

interface Measured<Figures> {
  readonly machine: Machine;
  readonly figures: Figures;
}

/**
 * Builds the page, serves it, and measures on it.
 * @param url of a page that is already being served and is measured instead; undefined if there is none.
 * @param measure opens browsers of its own.
 */
export async function onServedPage<Figures>(
  url: string | undefined,
  measure: (url: string) => Promise<Figures>,
): Promise<Measured<Figures>> {
  const before = loadavg()[0]!;
  const browser = describeBrowser(await ensureBrowser());
  if (url === undefined) await buildPage();
  const served = url === undefined ? await servePage() : null;
  try {
    const figures = await measure(served?.url ?? url!);
    const [{ model = 'unknown' } = {}, { length: cores }] = [cpus()[0], cpus()];
    return { machine: { browser, node: process.version, cpu: model, cores, load: [before, loadavg()[0]!] }, figures };
  } finally {
    await served?.close();
  }
}

/** Measures as `onServedPage` does, in a single browser. */
export function onBuiltPage<Figures>(
  url: string | undefined,
  measure: (browser: Browser, url: string) => Promise<Figures>,
): Promise<Measured<Figures>> {
  return onServedPage(url, async (served) => {
    const browser = await launchBrowser();
    try {
      return await measure(browser, served);
    } finally {
      await browser.close();
    }
  });
}

/** A page of a desktop's size, with nothing opened yet, in which functions of the measuring program can run. */
export async function pageToMeasure(browser: Browser, viewport: ViewportSize = VIEWPORTS.desktop): Promise<Page> {
  const page = await browser.newPage({ viewport });
  await letFunctionsRun(page);
  return page;
}

/** The compiler of the measuring programs wraps named functions in a helper; this defines it in the page. */
export function letFunctionsRun(page: Page): Promise<unknown> {
  return page.addInitScript('globalThis.__name = (named) => named;');
}

/** @throws Error if the text of an option is not a whole number from 1 on. */
export function countOf(option: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new Error(`--${option} is "${text}": expected a whole number from 1 on.`);
}
