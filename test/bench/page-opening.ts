/** Cold openings of the built page at several sizes: when something is visible, and whether anything moves. */
import { gzipSync } from 'node:zlib';
import type { Browser, Request } from 'playwright';
import { PATIENCE_MS } from '../support/patience';
import { VIEWPORTS } from '../support/open-page';
import { pageToMeasure } from './on-built-page';
import { installPageProbe } from './page-probe';

const SIZES = { desktop: VIEWPORTS.desktop, tablet: { width: 1024, height: 768 }, phone: VIEWPORTS.phone } as const;

export interface PageOpening {
  /** From the navigation until noise is on the screen, and until the first learnt image and its features are, in ms. */
  readonly noiseMs: number;
  readonly firstImageMs: number;
  /** Size of the scripts requested before the first shard, including workers. */
  readonly scriptBytesGzipped: number;
  /** Cumulative layout shift until the opening is over, at each size. */
  readonly layoutShift: Readonly<Record<keyof typeof SIZES, number>>;
}

/** @throws Error if the opening does not end. */
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

/**
 * The page should be cold, but not the browser: as in normal use, it has loaded its fonts and started its drawing
 * processes.
 */
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
  // Scripts that the worker requests again have already been loaded.
  const scripts = new Map(asked.map((request) => [request.url(), request]));
  if (first < 0 || scripts.size === 0) throw new Error('The page asked for no script or for no data.');
  const responses = await Promise.all([...scripts.values()].map((request) => request.response()));
  const bodies = await Promise.all(responses.map((response) => response!.body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}
