/** Measurements in Chromium on the built page. */
import { cpus, loadavg } from 'node:os';
import type { Browser, Page } from 'playwright';
import { describeBrowser, ensureBrowser } from '../support/find-browser';
import { launchBrowser, VIEWPORTS } from '../support/open-page';
import { buildPage, servePage } from '../support/page-server';

/** On what was measured; `load` is the mean of the last minute, before and after. */
export interface Machine {
  readonly browser: string;
  readonly cpu: string;
  readonly cores: number;
  readonly load: readonly number[];
}

/**
 * Builds the page, serves it, and measures on it.
 * @param url of a page that is served already, which is measured instead; undefined: there is none.
 */
export async function onBuiltPage<Figures>(
  url: string | undefined,
  measure: (browser: Browser, url: string) => Promise<Figures>,
): Promise<{ readonly machine: Machine; readonly figures: Figures }> {
  const before = loadavg()[0]!;
  const name = describeBrowser(await ensureBrowser());
  if (url === undefined) await buildPage();
  const served = url === undefined ? await servePage() : null;
  const browser = await launchBrowser();
  try {
    const figures = await measure(browser, served?.url ?? url!);
    const load = [before, loadavg()[0]!];
    return { machine: { browser: name, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length, load }, figures };
  } finally {
    await browser.close();
    await served?.close();
  }
}

/** A page of a desktop's size, with nothing opened yet, in which functions of the measuring program can run. */
export async function pageToMeasure(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ viewport: VIEWPORTS.desktop });
  // The compiler that runs such programs wraps named functions in a helper, which the page does not have.
  await page.addInitScript('globalThis.__name = (named) => named;');
  return page;
}

/** @throws Error when the text of an option is no whole number from 1 on. */
export function countOf(option: string, text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1) return count;
  throw new Error(`--${option} is "${text}": expected a whole number from 1 on.`);
}
