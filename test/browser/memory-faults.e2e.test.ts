import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { limitMemory } from '../support/faults';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { choosePreset, hashOf, textOf } from '../support/page-actions';
import { chooseDataset, chosenDataset, openBringing, startedFrom } from '../support/start-list';
import { openAt, withPage } from '../support/with-page';
import { writeNpy } from '../support/write-npy';

const MEGABYTE = 2 ** 20;
const UNOPENED = { address: null };

/**
 * Opens the page with a memory that cannot grow beyond this many megabytes.
 * @returns a function that changes the limit.
 */
async function openWith(page: Page, address: string, megabytes: number): Promise<(megabytes: number) => Promise<void>> {
  const limit = await limitMemory(page, megabytes * MEGABYTE);
  await openAt(page, address);
  return (wanted) => limit(wanted * MEGABYTE);
}

/** Expects the run to continue from at least this image. */
async function expectToGoOn(page: Page, seen: number): Promise<void> {
  await expect.poll(() => readFigure(page, 'Images seen')).toBeGreaterThan(seen);
  await waitForImagesSeen(page, seen + 1000);
}

test('a link with more units than fit learns with as many as fit, and says so', async () => {
  await withPage(async ({ page, errors }) => {
    await openWith(page, '#preset=bars&units=16000', 10);
    await page.getByText(/An encoder of 16000 units needs [\d,]+ MB.*It learns with [\d,]+ units instead/).waitFor();
    await waitForImagesSeen(page, 500);
    // The address names that number, so a page that opens it has the same.
    await expect.poll(() => hashOf(page)).toMatch(/units=(8|4|2|1)000\b/);
    expect(errors).toEqual([]);
  }, UNOPENED);
});

test('a start without memory for the images says so, and one click starts training once there is room', async () => {
  await withPage(async ({ page, errors }) => {
    const limit = await openWith(page, '', 10);
    await expect
      .poll(() => textOf(page, 'alert'))
      .toMatch(
        /A dataset of 70000 images .* needs [\d,]+ MB.*Nothing had been learnt yet\. Close other tabs and try again/,
      );
    await page.getByText('Stopped by an error').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    // Still no room, so the message returns.
    await expect.poll(() => textOf(page, 'alert')).toMatch(/A dataset of 70000 images/);
    await limit(1000);
    await page.getByRole('button', { name: 'Try again' }).click();
    await waitForImagesSeen(page, 1000);
    expect(await textOf(page, 'alert')).toBe('');
    expect(errors).toEqual([]);
  }, UNOPENED);
});

test('a preset with more units than fit leaves the run in progress exactly as it was', async () => {
  await withPage(async ({ page, errors }) => {
    const limit = await openWith(page, '', 1000);
    await waitForImagesSeen(page, 5000);
    await limit(1);
    const seen = await readFigure(page, 'Images seen');
    await choosePreset(page, 'Classifier');
    await expect
      .poll(() => textOf(page, 'alert'))
      .toMatch(/An encoder of 4000 units needs [\d,]+ MB.*The previous run continues\./);
    await expectToGoOn(page, seen);
    expect(await startedFrom(page)).toBe('Balanced (default)');
    await limit(1000);
    await choosePreset(page, 'Classifier');
    await expect.poll(() => readFigure(page, 'Images seen')).toBeLessThan(seen);
    await waitForImagesSeen(page, 200);
    expect(await startedFrom(page)).toBe('Classifier');
    expect(errors).toEqual([]);
  }, UNOPENED);
});

test('after a start without memory for the images, a small dataset can be chosen; large ones are refused', async () => {
  await withPage(async ({ page, errors }) => {
    await openWith(page, '', 10);
    await expect.poll(() => textOf(page, 'alert')).toMatch(/choose a smaller dataset/);
    await chooseDataset(page, 'Bars');
    await waitForImagesSeen(page, 5000);
    const seen = await readFigure(page, 'Images seen');
    await chooseDataset(page, 'MNIST');
    await expect
      .poll(() => textOf(page, 'alert'))
      .toMatch(/A dataset of 70000 images .* needs [\d,]+ MB.*The previous run continues\./);
    await expectToGoOn(page, seen);
    expect(await chosenDataset(page)).toBe('Bars');
    await page.getByRole('button', { name: 'Dismiss' }).first().click();

    const before = await readFigure(page, 'Images seen');
    const values = Uint8Array.from({ length: 4000 * 4096 }, (_, i) => (i * 2_654_435_761) >>> 24);
    await openBringing(page);
    await page.getByLabel('Files with images').setInputFiles({
      name: 'large.npy',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(writeNpy([4000, 64, 64], values)),
    });
    await page.getByRole('button', { name: 'Train on these' }).click();
    await expect
      .poll(() => textOf(page, 'alert'))
      .toMatch(/A dataset of 4000 images of 64 x 64 pixels needs [\d,]+ MB.*The previous run continues\./);
    await expectToGoOn(page, before);
    expect(errors).toEqual([]);
  }, UNOPENED);
});
