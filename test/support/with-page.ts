import type { Browser, BrowserContextOptions, Page } from 'playwright';
import { afterAll, beforeAll, inject } from 'vitest';
import { launchBrowser, openBlank, type WatchedPage } from './open-page';
import { spareTheMachine } from './sparing-page';

let browser: Promise<Browser> | undefined;

/** The browser of all tests that run in this process; it ends with the process. One that has crashed is replaced. */
export async function sharedBrowser(): Promise<Browser> {
  browser ??= launchBrowser();
  if (!(await browser).isConnected()) browser = launchBrowser();
  return browser;
}

interface Visit extends BrowserContextOptions {
  /** Query or fragment at which the page is opened; null: the test opens it itself, after it has prepared something. */
  readonly address?: string | null;
  /** Whether the page draws as often as it can and computes what simpler codes cost, as for its users: for tests that look at that. */
  readonly unspared?: boolean;
}

/** Images per second: enough that nobody waits for them, and few enough that the machine has time for the test. */
const PACE = 5000;

/** A page that stays open until it is closed. */
export interface OpenVisit extends WatchedPage {
  close(): Promise<void>;
}

/**
 * Opens the built page in a context of its own. There is no service worker, which would fetch all of the page a second time and
 * answer past what a test puts in its way; tests that are about it allow it.
 */
export async function openVisit({ address = '', unspared = false, ...options }: Visit = {}): Promise<OpenVisit> {
  const url = inject('pageUrl');
  const opened = await openBlank(await sharedBrowser(), url, { serviceWorkers: 'block', ...options });
  const close = async (): Promise<void> => {
    // A request that the test answers itself may be under way still: that it comes to nothing now is no failure.
    if (!opened.page.isClosed()) await opened.page.unrouteAll({ behavior: 'ignoreErrors' });
    await opened.page.context().close();
  };
  try {
    if (!unspared) await spareTheMachine(opened.page.context());
    if (address !== null) await opened.page.goto(new URL(withoutOpening(address), url).href);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...opened, close };
}

/**
 * One visit for all tests of a file, or of a `describe`, where it is called: to open the page takes longer than most looks at it. Each
 * test goes on from what those before have left.
 */
export function sharedVisit(visit: Visit = {}): () => OpenVisit {
  let opened: OpenVisit | undefined;
  beforeAll(async () => {
    opened = await openVisit(visit);
  });
  afterAll(() => opened?.close());
  return () => opened!;
}

/** Opens a visit, lets the test look at it, and closes it whatever happens. */
export async function withPage(look: (opened: WatchedPage) => Promise<void>, visit: Visit = {}): Promise<void> {
  const opened = await openVisit(visit);
  try {
    await look(opened);
  } finally {
    await opened.close();
  }
}

/**
 * Opens the page anew at this query or fragment. Not a reload: the address says how far the visit before had come, and the run
 * would have to get there first.
 */
export async function openAt(page: Page, address = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(new URL(withoutOpening(address), inject('pageUrl')).href);
}

/** The same address, with training at an even pace from the first image on, unless it says how it begins, as with `open=max`. */
export function withoutOpening(address: string): string {
  if (/(open|stop|changes)=|embed/.test(address)) return address;
  return `${address}${address.includes('#') ? '&' : '#'}open=${PACE}`;
}
