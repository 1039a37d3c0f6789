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
  /** Query or fragment with which to open the page; null: the test opens it itself, after some preparation. */
  readonly address?: string | null;
  /** Whether the page draws as often as it can and computes baselines, as for users: for tests of these. */
  readonly unspared?: boolean;
}

/** Images per second: enough that nobody waits for them, and few enough that the machine has time for the test. */
const PACE = 5000;

/** An open page, and a function that closes it. */
export interface OpenVisit extends WatchedPage {
  close(): Promise<void>;
}

/**
 * Opens the built page in a context of its own, without the service worker, which would fetch all of the page a second
 * time and bypass the requests that a test intercepts; tests about it allow it.
 */
export async function openVisit({ address = '', unspared = false, ...options }: Visit = {}): Promise<OpenVisit> {
  const url = inject('pageUrl');
  const opened = await openBlank(await sharedBrowser(), url, { serviceWorkers: 'block', ...options });
  const close = async (): Promise<void> => {
    // A request that the test answers itself may still be under way: its failure does not matter now.
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
 * One visit for all tests of a file, or of the `describe` that calls this, because opening the page takes longer than
 * most tests. Each test continues from the state that the earlier ones left.
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
 * Opens the page again with this query or fragment. Not a reload, because the address contains the images seen in the
 * earlier visit, which the run would have to reach first.
 */
export async function openAt(page: Page, address = ''): Promise<void> {
  await page.goto('about:blank');
  await page.goto(new URL(withoutOpening(address), inject('pageUrl')).href);
}

/** The same address, with training at a steady speed from the first image on, unless it has an `open=` of its own. */
export function withoutOpening(address: string): string {
  if (/(open|stop|changes)=|embed/.test(address)) return address;
  return `${address}${address.includes('#') ? '&' : '#'}open=${PACE}`;
}
