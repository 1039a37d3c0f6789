import type { BrowserContext, Page } from 'playwright';
import { expect, inject, test } from 'vitest';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { openAt, pageVisitor } from '../support/with-page';

const withPage = pageVisitor();

const pause = (page: Page): Promise<void> => page.getByRole('button', { name: 'Pause', exact: true }).click();
const run = (page: Page): Promise<void> => page.getByRole('button', { name: 'Run', exact: true }).click();
const notSaved = (page: Page) => page.getByText('The run goes on, but it is not saved.');

/** A page of the same site that is not the playground, to reach what the browser keeps past the page's own code. */
async function besides(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(new URL('icon.svg', inject('pageUrl')).href);
  return page;
}

interface Stored {
  readonly id: string;
  readonly imagesSeen: number;
}

/** What is saved, read past the page's own code. */
async function stored(context: BrowserContext): Promise<Stored[]> {
  const page = await besides(context);
  const entries = await page.evaluate(async () => {
    if ((await indexedDB.databases()).length === 0) return [];
    return new Promise<Stored[]>((resolve) => {
      const request = indexedDB.open('sdr-playground');
      request.addEventListener('success', () => {
        const all = request.result.transaction('summaries').objectStore('summaries').getAll();
        all.addEventListener('success', () => {
          request.result.close();
          resolve((all.result as Stored[]).map(({ id, imagesSeen }) => ({ id, imagesSeen })));
        });
      });
    });
  });
  await page.close();
  return entries;
}

/** Pauses, and waits until what has been learnt is saved. @returns the images seen. */
async function pauseAndSave(page: Page): Promise<number> {
  await pause(page);
  const seen = async (): Promise<number> => readFigure(page, 'Images seen');
  await expect
    .poll(async () => (await stored(page.context())).some(({ imagesSeen }) => imagesSeen > 0), { timeout: 15_000 })
    .toBe(true);
  await expect
    .poll(async () => {
      const now = await seen();
      return (await stored(page.context())).some(({ imagesSeen }) => imagesSeen === now);
    })
    .toBe(true);
  return seen();
}

test('when storage is full the run goes on, it is said, and one click saves it once there is room', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 1000);
    const devTools = await page.context().newCDPSession(page);
    const { origin } = new URL(inject('pageUrl'));
    await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 100_000 });
    await pause(page);
    await page.getByText(/not saved\. There is no room left on this device.*Delete runs in the panel/).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForTimeout(500);
    expect(await notSaved(page).count()).toBe(1);
    await run(page);
    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 1000);
    await devTools.send('Storage.overrideQuotaForOrigin', { origin });
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => notSaved(page).count()).toBe(0);
    expect(await stored(page.context())).toHaveLength(1);
    expect(errors).toEqual([]);
  });
});

test('a storage that another tab keeps from opening is told after seconds, and one click saves once it is free', async () => {
  await withPage(async ({ page, errors }) => {
    await page.goto('about:blank');
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
    await page.goto(inject('pageUrl'));
    await waitForImagesSeen(page, 1000);
    await pause(page);
    await page
      .getByText(/not saved\. The browser’s storage did not answer for 10 seconds/)
      .waitFor({ timeout: 20_000 });
    await run(page);
    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 1000);
    await other.evaluate(() => (globalThis as unknown as { held: IDBDatabase }).held.close());
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => notSaved(page).count()).toBe(0);
    expect(await stored(page.context())).toHaveLength(1);
    expect(errors).toEqual([]);
  });
}, 90_000);

test('what is cleared away by the user while the page is open is saved again without a word', async () => {
  await withPage(async ({ page, errors }) => {
    await openAt(page, '#preset=bars');
    await waitForImagesSeen(page, 1000);
    await pauseAndSave(page);
    const devTools = await page.context().newCDPSession(page);
    const { origin } = new URL(inject('pageUrl'));
    await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'indexeddb' });
    await run(page);
    await waitForImagesSeen(page, (await readFigure(page, 'Images seen')) + 1000);
    await pauseAndSave(page);
    expect(await notSaved(page).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

test('two tabs at once each keep their own run, and only that of the closed one is offered', async () => {
  await withPage(async ({ page, errors }) => {
    await openAt(page, '#preset=bars');
    const other = await page.context().newPage();
    await openAt(other, '#preset=bars&seed=7');
    await waitForImagesSeen(page, 1000);
    await waitForImagesSeen(other, 2000);
    await Promise.all([pause(page), pause(other)]);
    await expect.poll(async () => (await stored(page.context())).length, { timeout: 15_000 }).toBe(2);
    const left = await readFigure(other, 'Images seen');
    await other.close();
    const third = await page.context().newPage();
    await openAt(third, '#preset=bars');
    await third
      .getByRole('button', { name: `Go on from image ${left.toLocaleString('en-US')} (just now)` })
      .click({ timeout: 15_000 });
    await waitForImagesSeen(third, left + 1);
    expect(await third.getByRole('button', { name: /^Go on from/ }).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});

test('entries of an older and a newer version and a broken one are told, left alone, and do not hide the others', async () => {
  await withPage(async ({ page, errors }) => {
    await openAt(page, '#preset=bars');
    await waitForImagesSeen(page, 1000);
    const seen = await pauseAndSave(page);
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
              // Looks whole in the list, and has no weights.
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
    await page.goto(new URL('#preset=bars&panel=runs', inject('pageUrl')).href);
    const runs = page.getByRole('region', { name: 'Runs' });
    await runs.getByText(/saved by an older version of this page \(0; expected 2\) and is left as it is/).waitFor();
    await runs.getByText(/saved by a newer version of this page \(99; expected 2\) and is left as it is/).waitFor();
    await runs.getByText(/It is damaged \(settings\) and can only be deleted/).waitFor();
    const before = await readFigure(page, 'Images seen');
    await page.getByRole('button', { name: /^Go on from/ }).click({ timeout: 15_000 });
    await page
      .getByRole('alert')
      .getByText(/The saved run cannot be gone on with\. It is damaged/)
      .waitFor();
    // The run at hand is unharmed, and the sound one can still be opened.
    await waitForImagesSeen(page, (Number.isNaN(before) ? 0 : before) + 500);
    await runs.getByRole('button', { name: 'Open: Saved by itself' }).nth(1).click();
    await expect.poll(() => readFigure(page, 'Images seen'), { timeout: 10_000 }).toBe(seen);
    await runs.getByRole('button', { name: 'Delete: the run that cannot be read' }).first().click();
    await runs.getByRole('button', { name: 'Delete for good: the run that cannot be read' }).click();
    await expect.poll(() => runs.getByText('A saved run cannot be read').count()).toBe(2);
    expect(errors).toEqual([]);
  });
});
