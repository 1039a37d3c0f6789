import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { makeWorkerFaulty } from '../support/faults';
import { readFigure, waitForImagesSeen, type WatchedPage } from '../support/open-page';
import { openAt, pageVisitor } from '../support/with-page';

const visit = pageVisitor();

/** Without a service worker, which would hand out the worker's own code past the test. */
const withPage = (look: (opened: WatchedPage) => Promise<void>): Promise<void> =>
  visit(look, { serviceWorkers: 'block' });

const textOf = async (page: Page, role: 'status' | 'alert'): Promise<string> =>
  (await page.getByRole(role).allTextContents()).join(' ');

/** Trains for longer than it takes until a checkpoint is kept. */
async function learnForAWhile(page: Page): Promise<void> {
  await waitForImagesSeen(page, 2000);
  await page.waitForTimeout(5500);
}

/** Waits until the page says where it goes on from, and has gone on from there. */
async function expectToGoOn(page: Page, reason: RegExp): Promise<void> {
  await expect.poll(() => textOf(page, 'status'), { timeout: 20_000 }).toMatch(reason);
  const [, image] = /A new one goes on from image ([\d,]+)/.exec(await textOf(page, 'status')) ?? [];
  const from = Number(image?.replaceAll(',', ''));
  expect(from).toBeGreaterThan(0);
  await waitForImagesSeen(page, from + 1000);
}

test.each([
  ['be-killed', 'is killed', /worker stopped: the training worker no longer answers/],
  ['trap', 'traps inside WebAssembly', /worker stopped: .*the WebAssembly encoder stopped in “train” \(.*\)/],
] as const)(
  'when the worker (%s) %s in the middle of a slice, a new one goes on from the last checkpoint',
  async (fault, _, reason) => {
    await withPage(async ({ page }) => {
      const worker = await makeWorkerFaulty(page);
      await openAt(page);
      await learnForAWhile(page);
      await worker.set(fault);
      await expect.poll(worker.made, { timeout: 20_000 }).toBe(2);
      if (fault === 'trap') await worker.set('none');
      await expectToGoOn(page, reason);
      expect(await worker.made()).toBeLessThanOrEqual(3);
      expect(await textOf(page, 'alert')).toBe('');
    });
  },
);

test('a worker that hangs in the middle of a slice is replaced after seconds', async () => {
  await withPage(async ({ page }) => {
    const worker = await makeWorkerFaulty(page);
    await openAt(page);
    await learnForAWhile(page);
    await worker.set('hang');
    await expect.poll(worker.made, { timeout: 20_000 }).toBe(2);
    await worker.set('none');
    await expectToGoOn(page, /worker stopped: the training worker no longer answers/);
  });
});

test('workers that die one after the other are not replaced for ever, and one click goes on with all that was learnt', async () => {
  await withPage(async ({ page }) => {
    const worker = await makeWorkerFaulty(page);
    await openAt(page);
    await learnForAWhile(page);
    await worker.set('trap');
    await expect.poll(() => textOf(page, 'alert'), { timeout: 40_000 }).toMatch(/stopped again and again/);
    const [, image] = /What was learnt up to image ([\d,]+) is kept/.exec(await textOf(page, 'alert')) ?? [];
    const kept = Number(image?.replaceAll(',', ''));
    expect(kept).toBeGreaterThan(0);
    await page.waitForTimeout(8000);
    expect(await worker.made()).toBe(3);
    await worker.set('none');
    await page.getByRole('button', { name: 'Try again' }).click();
    await waitForImagesSeen(page, kept + 1000);
    expect(await readFigure(page, 'Images seen')).toBeGreaterThan(kept);
    expect(await textOf(page, 'alert')).toBe('');
  });
}, 90_000);
