/** How the built page opens, cold, at several sizes: when something is seen, and whether anything moves. */
import { gzipSync } from 'node:zlib';
import type { Browser, Request } from 'playwright';
import { PATIENCE_MS } from '../support/patience';
import { VIEWPORTS } from '../support/open-page';
import { pageToMeasure } from './on-built-page';
import { installPageProbe } from './page-probe';

const SIZES = { desktop: VIEWPORTS.desktop, tablet: { width: 1024, height: 768 }, phone: VIEWPORTS.phone } as const;

export interface PageOpening {
  /** From the navigation to noise on the screen, and to the first image learnt and its features on the screen, ms. */
  readonly noiseMs: number;
  readonly firstImageMs: number;
  /** Of the scripts asked for before the first shard, workers included. */
  readonly scriptBytesGzipped: number;
  /** Cumulative layout shift until the opening is over, at each size. */
  readonly layoutShift: Readonly<Record<keyof typeof SIZES, number>>;
}

/** @throws Error when the page does not come to its end of the opening. */
export async function watchOpening(browser: Browser, url: string): Promise<PageOpening> {
  await warmUp(browser);
  const desktop = await openAt(browser, url, 'desktop');
  const tablet = await openAt(browser, url, 'tablet');
  const phone = await openAt(browser, url, 'phone');
  return {
    noiseMs: desktop.noiseAt ?? Number.NaN,
    firstImageMs: desktop.startedAt ?? Number.NaN,
    scriptBytesGzipped: desktop.scriptBytesGzipped,
    layoutShift: { desktop: desktop.layoutShift, tablet: tablet.layoutShift, phone: phone.layoutShift },
  };
}

/** The page is to be cold, the browser is not: it has loaded its fonts and started what draws, as where it is in use. */
async function warmUp(browser: Browser): Promise<void> {
  const page = await browser.newPage();
  await page.goto('data:text/html,<h1>A page</h1><p>with words</p><canvas></canvas>');
  await page.waitForTimeout(2000);
  await page.close();
}

async function openAt(browser: Browser, url: string, size: keyof typeof SIZES) {
  const page = await pageToMeasure(browser, SIZES[size]);
  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  await page.addInitScript(installPageProbe);
  await page.goto(url);
  const skip = page.getByRole('button', { name: 'Skip', exact: true });
  await skip.waitFor({ state: 'visible', timeout: PATIENCE_MS });
  await skip.waitFor({ state: 'detached', timeout: PATIENCE_MS });
  const probe = await page.evaluate(() => globalThis.pageProbe);
  const scriptBytesGzipped = await scriptBytesBeforeData(requests);
  await page.close();
  return { ...probe, scriptBytesGzipped };
}

export function isData(request: Request): boolean {
  return request.url().includes('/datasets/') && !request.url().endsWith('.json');
}

async function scriptBytesBeforeData(requests: readonly Request[]): Promise<number> {
  const first = requests.findIndex(isData);
  const asked = requests.slice(0, first).filter((request) => /\.js(\?|$)/.test(request.url()));
  // What the worker asks for a second time has come already.
  const scripts = new Map(asked.map((request) => [request.url(), request]));
  if (first < 0 || scripts.size === 0) throw new Error('The page asked for no script or for no data.');
  const responses = await Promise.all([...scripts.values()].map((request) => request.response()));
  const bodies = await Promise.all(responses.map((response) => response!.body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}
