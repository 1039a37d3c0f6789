import type { BrowserContext, Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { keptRuns, pauseAndKeep, untilKept } from '../support/kept-in-browser';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { axeViolations, press } from '../support/page-actions';
import { openAt, sharedVisit, withoutOpening, withPage } from '../support/with-page';

/** A run on digits, whose weights take more room than those of bars. */
const NARROW = { address: '#preset=narrow' };

const notSaved = (page: Page) => page.getByText('Training continues, but the run is not being saved.');

/** A page of the same site that is not the playground, to reach the storage without the page's own code. */
async function besides(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(new URL('icon.svg', inject('pageUrl')).href);
  return page;
}

test('if storage is full, the run continues, a notice says so, and one click saves it once there is room', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 1000);
    const devTools = await page.context().newCDPSession(page);
    const { origin } = new URL(inject('pageUrl'));
    await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
    await press(page, 'Pause');
    await page.getByText(/not being saved\. There is no room left on this device.*Delete runs in the panel/).waitFor();
    await press(page, 'Try again');
    // The notice may disappear during the attempt.
    await page.waitForTimeout(500);
    await expect.poll(() => notSaved(page).count()).toBe(1);
    await press(page, 'Run');
    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 1000);
    await devTools.send('Storage.overrideQuotaForOrigin', { origin });
    await press(page, 'Try again');
    await expect.poll(() => notSaved(page).count()).toBe(0);
    expect(await keptRuns(page)).toHaveLength(1);
    expect(errors).toEqual([]);
  }, NARROW);
});

test('storage blocked by another tab is reported after seconds, and one click saves once it is free', async () => {
  await withPage(
    async ({ page, errors }) => {
      const other = await besides(page.context());
      await other.evaluate(
        () =>
          new Promise<void>((resolve) => {
            const request = indexedDB.open('sdr-playground', 1);
            request.addEventListener('success', () => {
              Object.assign(globalThis, { held: request.result });
              resolve();
            });
          }),
      );
      await page.clock.install();
      await openAt(page, '#preset=bars');
      await waitForImagesSeen(page, 1000);
      await press(page, 'Pause');
      const notice = page.getByText(/not being saved\. The browser’s storage did not answer for 10 seconds/);
      // Half a second until the attempt, ten seconds until it times out.
      const leap = async (): Promise<number> => {
        await page.clock.fastForward(10_000);
        return notice.count();
      };
      await expect.poll(leap, { interval: 1000 }).toBe(1);
      await press(page, 'Run');
      const before = await readFigure(page, 'Images seen');
      await waitForImagesSeen(page, before + 1000);
      await other.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
      await press(page, 'Try again');
      await expect.poll(() => notSaved(page).count()).toBe(0);
      expect(await keptRuns(page)).toHaveLength(1);
      expect(errors).toEqual([]);
    },
    { address: null },
  );
});

test('two tabs at once each keep their own run, and only that of the closed one is offered', async () => {
  await withPage(
    async ({ page, errors }) => {
      const other = await page.context().newPage();
      await openAt(other, '#preset=bars&seed=7');
      await waitForImagesSeen(page, 1000);
      await waitForImagesSeen(other, 2000);
      await Promise.all([press(page, 'Pause'), press(other, 'Pause')]);
      await expect.poll(async () => (await keptRuns(page)).length).toBe(2);
      const left = await readFigure(other, 'Images seen');
      await other.close();
      const third = await page.context().newPage();
      await openAt(third, '#preset=bars');
      await third.getByRole('button', { name: `Continue from image ${left.toLocaleString('en-US')} (` }).click();
      await waitForImagesSeen(third, left + 1);
      expect(await third.getByRole('button', { name: /^Continue from/ }).count()).toBe(0);
      expect(errors).toEqual([]);
    },
    { address: '#preset=bars' },
  );
});

describe('on one page', () => {
  const visit = sharedVisit({ address: '#preset=bars' });

  test('storage cleared by the user while the page is open is silently filled again', async () => {
    const { page, errors } = visit();
    await waitForImagesSeen(page, 1000);
    await pauseAndKeep(page);
    const devTools = await page.context().newCDPSession(page);
    const { origin } = new URL(inject('pageUrl'));
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await press(page, 'Run');
    await waitForImagesSeen(page, (await readFigure(page, 'Images seen')) + 1000);
    await pauseAndKeep(page);
    expect(await notSaved(page).count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('entries of an older and a newer version and a broken one are named, left alone, and do not hide the others', async () => {
    const { page, errors } = visit();
    // Paused by the previous test.
    const seen = await untilKept(page);
    await page.goto('about:blank');
    const other = await besides(page.context());
    await other.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const request = indexedDB.open('sdr-playground');
          request.addEventListener('success', () => {
            const db = request.result;
            const transaction = db.transaction(['summaries', 'bodies'], 'readwrite');
            const summaries = transaction.objectStore('summaries');
            const all = summaries.getAll();
            all.addEventListener('success', () => {
              const sound = all.result[0] as object;
              summaries.put({ ...sound, id: 'older', version: 0 });
              summaries.put({ ...sound, id: 'newer', version: 99 });
              summaries.put({ ...sound, id: 'broken', settings: 'oops' });
              // Looks complete in the list, but has no weights.
              summaries.put({ ...sound, id: 'auto-empty', sequence: 1000 });
              transaction.objectStore('bodies').put({ id: 'auto-empty' });
            });
            transaction.addEventListener('complete', () => {
              db.close();
              resolve();
            });
          });
        }),
    );
    await page.goto(new URL(withoutOpening('#preset=bars&panel=runs'), inject('pageUrl')).href);
    const runs = page.getByRole('region', { name: 'Runs' });
    await runs.getByText(/saved by an older version of this page \(0; expected 3\) and is left as it is/).waitFor();
    await runs.getByText(/saved by a newer version of this page \(99; expected 3\) and is left as it is/).waitFor();
    await runs.getByText(/It is damaged \(settings\) and can only be deleted/).waitFor();
    const before = await readFigure(page, 'Images seen');
    await page.getByRole('button', { name: /^Continue from/ }).click();
    await page
      .getByRole('alert')
      .getByText(/The saved run cannot be continued\. It is damaged/)
      .waitFor();
    expect(await axeViolations(page)).toEqual([]);
    // The present run is unaffected, and the sound one can still be opened.
    await waitForImagesSeen(page, (Number.isNaN(before) ? 0 : before) + 500);
    await runs.getByRole('button', { name: 'Open: Autosaved' }).nth(1).click();
    await expect.poll(() => readFigure(page, 'Images seen')).toBe(seen);
    await runs.getByRole('button', { name: 'Delete: the run that cannot be read' }).first().click();
    await runs.getByRole('button', { name: 'Delete for good: the run that cannot be read' }).click();
    await expect.poll(() => runs.getByText('This saved run cannot be read').count()).toBe(2);
    expect(errors).toEqual([]);
  });
});
