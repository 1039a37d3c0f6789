/** Opens the page in a browser for end-to-end tests, measurements and screenshots. */
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright';
import { ensureBrowser, launchArguments } from './find-browser';
import { PATIENCE_MS } from './patience';

/** The two sizes for tests of the page: a laptop and a phone. */
export const VIEWPORTS = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;

export const COLOR_SCHEMES = ['light', 'dark'] as const;

let executablePath: Promise<string> | undefined;

/** Starts the browser; a fresh profile each time. */
export async function launchBrowser(extraArguments: readonly string[] = []): Promise<Browser> {
  executablePath ??= ensureBrowser();
  return chromium.launch({ executablePath: await executablePath, args: [...launchArguments(), ...extraArguments] });
}

/** A page and its errors. */
export interface WatchedPage {
  readonly page: Page;
  /** Uncaught exceptions and console errors, in order. */
  readonly errors: readonly string[];
  /** Requested addresses outside of the page's own server. */
  readonly externalRequests: readonly string[];
}

/** Opens the page in a context of its own (no cookies, no cache, no storage) and notes its errors. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const opened = await openBlank(browser, url, options);
  await opened.page.goto(url);
  return opened;
}

/** As `openPage`, with nothing opened yet. @param url the address of the page. */
export async function openBlank(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: VIEWPORTS.desktop, ...options });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const errors: string[] = [];
  const externalRequests: string[] = [];
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('request', (request) => {
    const address = new URL(request.url());
    const isLocal =
      address.origin === new URL(url).origin || address.protocol === 'data:' || address.protocol === 'blob:';
    if (!isLocal) externalRequests.push(request.url());
  });
  return { page, errors, externalRequests };
}

/** The number in the output with this accessible name, such as `Images seen`; NaN while it shows none. */
export async function readFigure(page: Page, name: string): Promise<number> {
  // A query by role would search all elements of the page: many times the work, many times a second.
  const shown = await page
    .locator(`output[aria-label="${name}"]`)
    .evaluateAll((outputs) => outputs.find((output) => output.checkVisibility())?.textContent)
    .catch(() => undefined);
  const text = shown ?? (await page.getByRole('status', { name, exact: true }).first().textContent());
  return Number.parseFloat((text ?? '').replaceAll(/[^\d.eE+-]/g, ''));
}

/** Waits until the page has learnt from at least this many images. */
export async function waitForImagesSeen(page: Page, atLeast: number, timeoutMs = PATIENCE_MS): Promise<void> {
  try {
    // The page itself checks, because polling from outside keeps the machine busy.
    await page.waitForFunction(
      (wanted) =>
        [...document.querySelectorAll('output[aria-label="Images seen"]')].some(
          (output) => output.checkVisibility() && Number(output.textContent.replaceAll(',', '')) >= wanted,
        ),
      atLeast,
      { polling: 50, timeout: timeoutMs },
    );
  } catch (error) {
    const seen = await readFigure(page, 'Images seen');
    throw new Error(`After ${timeoutMs} ms the page has seen ${seen} images; expected at least ${atLeast}.`, {
      cause: error,
    });
  }
}
