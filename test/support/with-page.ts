import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, inject } from 'vitest';
import { launchBrowser, openPage, type WatchedPage } from './open-page';

/** For tests that hold a time or a size against a bound: what is measured is not measured again until it fits. */
export const ONCE = { retry: 0 } as const;

/**
 * For end-to-end tests: one browser for all tests of a file, a fresh page for each call.
 * @returns opens the built page, lets the test look at it, and closes it whatever happens.
 */
export function pageVisitor(): (
  look: (opened: WatchedPage) => Promise<void>,
  options?: BrowserContextOptions,
) => Promise<void> {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  return async (look, options) => {
    const opened = await openPage(browser, inject('pageUrl'), options);
    try {
      await look(opened);
    } finally {
      // A request that the test answers itself may be under way still: that it comes to nothing now is no failure.
      if (!opened.page.isClosed()) await opened.page.unrouteAll({ behavior: 'ignoreErrors' });
      await opened.page.context().close();
    }
  };
}

/**
 * Opens the page anew at this query or fragment. Not a reload: the address tells how far the visit before had come, and the run
 * would have to get there first.
 */
export async function openAt(page: Page, address = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(new URL(address, inject('pageUrl')).href);
}
