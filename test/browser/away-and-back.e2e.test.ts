import type { Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { pauseAndKeep, keptRuns, untilKept } from '../support/kept-in-browser';
import { mainThreadDuring } from '../support/main-thread';
import { launchBrowser, openPage, readFigure, waitForImagesSeen } from '../support/open-page';
import { countIn, press } from '../support/page-actions';
import { times } from '../support/stress';
import { trainerWatch, watchTrainer, type TrainerWatch } from '../support/watch-trainer';
import { withoutOpening, openAt, withPage } from '../support/with-page';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Longer than it takes to declare a worker dead, which must miss six heartbeats of a second each. */
const FROZEN_MS = times(7000, 15_000);

const continueButton = (page: Page) => page.getByRole('button', { name: /^Continue from image [\d,]+ \(/ });

/** The image from which the page offers to continue. */
const offeredImage = async (page: Page): Promise<number> =>
  countIn(await continueButton(page).textContent(), /image ([\d,]+)/);

/** Lets the test hide the page, like a background tab: there are no frames, and the page is notified. */
async function makeHideable(page: Page): Promise<void> {
  await page.addInitScript(() => {
    let hidden = false;
    const waiting: FrameRequestCallback[] = [];
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
    // Only the page's clocks; the worker's are not touched.
    const later = (milliseconds: number): void => {
      const real = { date: Date.now.bind(Date), page: performance.now.bind(performance) };
      Date.now = () => real.date() + milliseconds;
      performance.now = () => real.page() + milliseconds;
    };
    Object.assign(globalThis, { hide, later });
  });
}

/** @returns the trainer's reports up to that very moment. */
const hide = (page: Page, hidden: boolean): Promise<TrainerWatch> =>
  page.evaluate((wanted) => {
    const { hide: hideOrShow, trainerWatch: seen } = globalThis as unknown as {
      hide(hidden: boolean): void;
      trainerWatch: TrainerWatch;
    };
    hideOrShow(wanted);
    return { ...seen };
  }, hidden);
const workerNotices = (page: Page): Promise<number> => page.getByText('The training worker stopped').count();

/** The image count at the end of the curves. */
const curvesEnd = async (page: Page): Promise<number> =>
  countIn(
    await page.getByRole('img', { name: /^Image [\d,]+: test error/ }).getAttribute('aria-label'),
    /^Image ([\d,]+)/,
  );

/** Passes over the training set, as shown: the number of the pass and, in the first nine, its progress. */
async function epochsShown(page: Page): Promise<number> {
  const text = await page.getByRole('status', { name: 'Epochs', exact: true }).textContent();
  const [, pass, percent = 100] = /^([\d,]+)(?:, (\d+) %)?$/.exec(text ?? '') ?? [];
  return Number(pass?.replaceAll(',', '')) - 1 + Number(percent) / 100;
}

/**
 * Waits until a worker presumed dead would have been ended: its answer shows the page that it lives, and the next
 * heartbeat checks that.
 */
async function untilHeard(page: Page): Promise<void> {
  const { pongs } = await trainerWatch(page);
  await expect.poll(async () => (await trainerWatch(page)).pongs).toBeGreaterThan(pongs + 2);
}

test('a page hidden for ten minutes saves, trains on without drawing, and then shows everything', async () => {
  await withPage(
    async ({ page, errors }) => {
      await makeHideable(page);
      await watchTrainer(page);
      await openAt(page);
      await waitForImagesSeen(page, 2000);
      await expect.poll(async () => (await trainerWatch(page)).checkpoints).toBeGreaterThan(0);
      const seen = await readFigure(page, 'Images seen');
      const atFirst = await hide(page, true);
      await page.evaluate((time) => (globalThis as unknown as { later(time: number): void }).later(time), 600_000);
      await expect.poll(async () => (await trainerWatch(page)).curveImages).toBeGreaterThan(seen + 5000);
      await expect.poll(async () => (await keptRuns(page)).length).toBe(1);
      const atLast = await trainerWatch(page);
      // There are two buffers, each of which may have been on its way; neither is handed back.
      expect(atLast.snapshots - atFirst.snapshots).toBeLessThanOrEqual(2);
      const work = await mainThreadDuring(page, async () => {
        await hide(page, false);
        await expect.poll(async () => (await trainerWatch(page)).snapshots).toBeGreaterThan(atLast.snapshots + 5);
        // The training in the meantime is shown.
        await waitForImagesSeen(page, atLast.curveImages);
      });
      expect(work.longestTaskCpu).toBeLessThan(200);
      const learnt = await readFigure(page, 'Images seen');
      expect(await epochsShown(page)).toBeGreaterThanOrEqual(Math.floor(learnt / 600) / 100);
      expect(await readFigure(page, 'Images per second')).toBeGreaterThan(0);
      // The curves have continued in the meantime, and still do.
      await expect.poll(() => curvesEnd(page)).toBeGreaterThan(seen + 2000);
      await expect.poll(() => curvesEnd(page)).toBeGreaterThan(learnt);
      await expect.poll(() => readFigure(page, 'Test error')).toBeLessThan(0.03);
      expect(await workerNotices(page)).toBe(0);
      expect(errors).toEqual([]);

      // Hidden again, then closed without notice: the run was saved.
      const { checkpointImages } = await trainerWatch(page);
      await hide(page, true);
      await expect
        .poll(async () => (await keptRuns(page)).some(({ imagesSeen }) => imagesSeen >= checkpointImages))
        .toBe(true);
      const next = await page.context().newPage();
      await page.close({ runBeforeUnload: false });
      await openAt(next);
      expect(await offeredImage(next)).toBeGreaterThanOrEqual(checkpointImages);
    },
    { address: null, unspared: true },
  );
});

test('a page frozen by the browser is not mistaken for one whose worker has died', async () => {
  await withPage(
    async ({ page, errors }) => {
      await watchTrainer(page);
      await openAt(page, '#preset=bars');
      await waitForImagesSeen(page, 2000);
      const devTools = await page.context().newCDPSession(page);
      await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
      await new Promise((resolve) => setTimeout(resolve, FROZEN_MS));
      await devTools.send('Page.setWebLifecycleState', { state: 'active' });
      const seen = await readFigure(page, 'Images seen');
      await waitForImagesSeen(page, seen + 2000);
      await untilHeard(page);
      expect(await workerNotices(page)).toBe(0);
      expect(errors).toEqual([]);
    },
    { address: null },
  );
});

test('a jumping clock disturbs nothing, and after it was set back the newest run is still on offer', async () => {
  await withPage(
    async ({ page, errors }) => {
      await page.addInitScript(() => {
        const real = Date.now;
        const offset = (): number => Number(localStorage.getItem('clock') ?? 0);
        Date.now = () => real() + offset();
      });
      await watchTrainer(page);
      const setClock = (offset: number): Promise<void> =>
        page.evaluate((ms) => localStorage.setItem('clock', String(ms)), offset);
      await openAt(page, '#preset=bars&stop=9000');
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(9000);
      expect(await untilKept(page)).toBe(9000);

      await setClock(-3 * DAY_MS);
      await openAt(page, '#preset=bars&stop=700');
      expect(await offeredImage(page)).toBe(9000);
      const offer = page.getByRole('listitem').filter({ hasText: 'Your last run was saved' });
      await offer.getByRole('button', { name: 'Dismiss' }).click();
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(700);
      await press(page, 'Run');
      await setClock(5 * DAY_MS);
      await waitForImagesSeen(page, 2000);
      await untilHeard(page);
      expect(await workerNotices(page)).toBe(0);
      await setClock(-3 * DAY_MS);
      const seen = await pauseAndKeep(page);

      await openAt(page, '#preset=bars');
      expect(await offeredImage(page)).toBe(seen);
      await continueButton(page).click();
      await waitForImagesSeen(page, seen + 1);
      expect(errors).toEqual([]);
    },
    { address: null },
  );
});

test('after a crash of its process, the page offers to continue from the saved run', async () => {
  // A separate browser, not the one that all tests share.
  const browser = await launchBrowser();
  try {
    const { page } = await openPage(browser, new URL(withoutOpening('#preset=bars'), inject('pageUrl')).href);
    await waitForImagesSeen(page, 3000);
    const saved = await pauseAndKeep(page);
    await press(page, 'Run');
    await waitForImagesSeen(page, saved + 1000);
    const crashed = page.waitForEvent('crash');
    const devTools = await page.context().newCDPSession(page);
    devTools.send('Page.crash').catch(() => {});
    await crashed;

    const next = await page.context().newPage();
    await openAt(next, '#preset=bars');
    expect(await offeredImage(next)).toBeGreaterThanOrEqual(saved);
    await continueButton(next).click();
    await waitForImagesSeen(next, saved + 1);
  } finally {
    await browser.close();
  }
});
