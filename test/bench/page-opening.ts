/** How the built page opens, cold, at several sizes: when something is seen, and whether anything moves. */
import type { Browser } from 'playwright';
import { PATIENCE_MS } from '../support/patience';
import { VIEWPORTS } from '../support/open-page';
import { pageToMeasure } from './on-built-page';
import { installPageProbe } from './page-probe';

const SIZES = { desktop: VIEWPORTS.desktop, tablet: { width: 1024, height: 768 }, phone: VIEWPORTS.phone } as const;

export interface PageOpening {
  /** From the navigation to noise on the screen, and to the first image learnt and its features on the screen, ms. */
  readonly noiseMs: number;
  readonly firstImageMs: number;
  /** Cumulative layout shift until the opening is over, at each size. */
  readonly layoutShift: Readonly<Record<keyof typeof SIZES, number>>;
}

/** @throws Error when the page does not come to its end of the opening. */
export async function watchOpening(browser: Browser, url: string): Promise<PageOpening> {
  const desktop = await openAt(browser, url, 'desktop');
  const tablet = await openAt(browser, url, 'tablet');
  const phone = await openAt(browser, url, 'phone');
  return {
    noiseMs: desktop.noiseAt ?? Number.NaN,
    firstImageMs: desktop.startedAt ?? Number.NaN,
    layoutShift: { desktop: desktop.layoutShift, tablet: tablet.layoutShift, phone: phone.layoutShift },
  };
}

async function openAt(browser: Browser, url: string, size: keyof typeof SIZES) {
  const page = await pageToMeasure(browser, SIZES[size]);
  await page.addInitScript(installPageProbe);
  await page.goto(url);
  const skip = page.getByRole('button', { name: 'Skip', exact: true });
  await skip.waitFor({ state: 'visible', timeout: PATIENCE_MS });
  await skip.waitFor({ state: 'detached', timeout: PATIENCE_MS });
  const probe = await page.evaluate(() => globalThis.pageProbe);
  await page.close();
  return probe;
}
