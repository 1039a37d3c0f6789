import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { launchBrowser, openPage, readFigure, waitForImagesSeen } from '../support/open-page';
import { ONCE, openAt, pageVisitor } from '../support/with-page';

const withPage = pageVisitor();
const DAY_MS = 24 * 60 * 60 * 1000;

const goOn = (page: Page) => page.getByRole('button', { name: /^Go on from image [\d,]+ \(/ });
const pause = (page: Page): Promise<void> => page.getByRole('button', { name: 'Pause', exact: true }).click();

/** The image that the page offers to go on from. */
async function offeredImage(page: Page): Promise<number> {
  const text = await goOn(page).textContent({ timeout: 15_000 });
  return Number(/image ([\d,]+)/.exec(text!)![1]!.replaceAll(',', ''));
}

/** What the page does while it is looked at and while it is not. */
interface Watch {
  /** Snapshots that the worker has sent. */
  snapshots: number;
  /** Longest task of the page's own thread, in milliseconds. */
  longestTask: number;
}

/** Lets the test hide the page, as when another tab is looked at: no frames, and the page is told. */
async function watch(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { snapshots: 0, longestTask: 0 };
    let hidden = false;
    let waiting: FrameRequestCallback[] = [];
    const frame = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) => {
      if (!hidden) return frame(callback);
      waiting.push(callback);
      return 0;
    };
    Object.defineProperty(document, 'hidden', { get: () => hidden });
    Object.defineProperty(document, 'visibilityState', { get: () => (hidden ? 'hidden' : 'visible') });
    const hide = (wanted: boolean): void => {
      hidden = wanted;
      document.dispatchEvent(new Event('visibilitychange'));
      if (!hidden) for (const callback of waiting.splice(0)) frame(callback);
    };
    const Real = Worker;
    globalThis.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }) => {
          if ((data as { type: string }).type === 'snapshot') seen.snapshots++;
        });
      }
    };
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.longestTask = Math.max(seen.longestTask, duration);
    }).observe({ type: 'longtask' });
    // The page's clocks; the worker's are not touched.
    const later = (milliseconds: number): void => {
      const times = { date: Date.now.bind(Date), page: performance.now.bind(performance) };
      Date.now = () => times.date() + milliseconds;
      performance.now = () => times.page() + milliseconds;
    };
    waiting = [];
    Object.assign(globalThis, { seen, hide, later });
  });
  await openAt(page);
}

const hide = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((wanted) => (globalThis as unknown as { hide(hidden: boolean): void }).hide(wanted), hidden);
const watched = (page: Page): Promise<Watch> => page.evaluate(() => (globalThis as unknown as { seen: Watch }).seen);
const workerNotices = (page: Page): Promise<number> => page.getByText('The training worker stopped').count();

/** The moment that the curves have come to. */
async function curvesEnd(page: Page): Promise<number> {
  const text = await page.getByText(/^After [\d,]+ images$/).textContent();
  return Number(text!.replaceAll(/\D/g, ''));
}

test(
  'a page hidden for ten minutes saves, trains on without drawing, and shows all of it when it is looked at',
  { ...ONCE, timeout: 90_000 },
  async () => {
    await withPage(async ({ page, errors }) => {
      await watch(page);
      await waitForImagesSeen(page, 2000);
      await page.waitForTimeout(6000);
      await hide(page, true);
      await page.waitForTimeout(500);
      const atFirst = await watched(page);
      const seen = await readFigure(page, 'Images seen');
      await page.evaluate((time) => (globalThis as unknown as { later(time: number): void }).later(time), 600_000);
      await page.waitForTimeout(5000);
      const { snapshots } = await watched(page);
      // Two buffers go round; none is handed back.
      expect(snapshots - atFirst.snapshots).toBeLessThanOrEqual(1);
      await page.evaluate(() => ((globalThis as unknown as { seen: Watch }).seen.longestTask = 0));
      await hide(page, false);
      await expect.poll(async () => (await watched(page)).snapshots, { timeout: 2000 }).toBeGreaterThan(snapshots + 5);
      // What was learnt meanwhile is there: at least a second's worth of it.
      await waitForImagesSeen(page, seen + 5000, 2000);
      expect((await watched(page)).longestTask).toBeLessThan(200);
      const learnt = await readFigure(page, 'Images seen');
      expect(await readFigure(page, 'Epochs')).toBeGreaterThanOrEqual(Math.floor(learnt / 600) / 100);
      expect(await readFigure(page, 'Images per second')).toBeGreaterThan(0);
      // The curves have gone on meanwhile, and go on now.
      await expect.poll(() => curvesEnd(page), { timeout: 10_000 }).toBeGreaterThan(seen + 2000);
      await expect.poll(() => curvesEnd(page), { timeout: 30_000 }).toBeGreaterThan(learnt);
      await expect.poll(() => readFigure(page, 'Held-out error'), { timeout: 20_000 }).toBeLessThan(0.03);
      expect(await workerNotices(page)).toBe(0);
      expect(errors).toEqual([]);

      // Hidden again, and closed without another word: it was saved.
      const before = await readFigure(page, 'Images seen');
      await hide(page, true);
      await page.waitForTimeout(1000);
      const next = await page.context().newPage();
      await page.close({ runBeforeUnload: false });
      await openAt(next);
      // The newest checkpoint is at most five seconds old.
      expect(await offeredImage(next)).toBeGreaterThan(before / 2);
    });
  },
);

test('a page that the browser freezes is not taken for one whose worker has died', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 2000);
    const devTools = await page.context().newCDPSession(page);
    await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
    await new Promise((resolve) => setTimeout(resolve, 15_000));
    await devTools.send('Page.setWebLifecycleState', { state: 'active' });
    const seen = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, seen + 2000);
    await page.waitForTimeout(8000);
    expect(await workerNotices(page)).toBe(0);
    expect(errors).toEqual([]);
  });
}, 90_000);

test('a clock that jumps disturbs nothing, and after it was put back the newest run is still the one on offer', async () => {
  await withPage(async ({ page, errors }) => {
    await page.addInitScript(() => {
      const real = Date.now;
      const offset = (): number => Number(localStorage.getItem('clock') ?? 0);
      Date.now = () => real() + offset();
    });
    const setClock = (offset: number): Promise<void> =>
      page.evaluate((ms) => localStorage.setItem('clock', String(ms)), offset);
    await openAt(page, '#preset=bars&stop=9000');
    await expect.poll(() => readFigure(page, 'Images seen'), { timeout: 20_000 }).toBe(9000);
    await page.waitForTimeout(1500);

    await setClock(-3 * DAY_MS);
    await openAt(page, '#preset=bars&stop=700');
    expect(await offeredImage(page)).toBe(9000);
    const offer = page.getByRole('listitem').filter({ hasText: 'Your last run was saved' });
    await offer.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => readFigure(page, 'Images seen'), { timeout: 20_000 }).toBe(700);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await setClock(5 * DAY_MS);
    await waitForImagesSeen(page, 2000);
    await page.waitForTimeout(7000);
    expect(await workerNotices(page)).toBe(0);
    await setClock(-3 * DAY_MS);
    await pause(page);
    await page.waitForTimeout(1500);
    const seen = await readFigure(page, 'Images seen');

    await openAt(page, '#preset=bars');
    expect(await offeredImage(page)).toBe(seen);
    await goOn(page).click();
    await waitForImagesSeen(page, seen + 1);
    expect(errors).toEqual([]);
  });
}, 90_000);

test('after its process has crashed the page offers to go on from what it had saved', async () => {
  const browser = await launchBrowser();
  try {
    const { page } = await openPage(browser, inject('pageUrl'));
    await openAt(page, '#preset=bars');
    await waitForImagesSeen(page, 3000);
    await pause(page);
    await page.waitForTimeout(1500);
    const saved = await readFigure(page, 'Images seen');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await waitForImagesSeen(page, saved + 1000);
    const crashed = page.waitForEvent('crash');
    const devTools = await page.context().newCDPSession(page);
    devTools.send('Page.crash').catch(() => {});
    await crashed;

    const next = await page.context().newPage();
    await openAt(next, '#preset=bars');
    expect(await offeredImage(next)).toBeGreaterThanOrEqual(saved);
    await goOn(next).click();
    await waitForImagesSeen(next, saved + 1);
  } finally {
    await browser.close();
  }
});
