import type { Page } from 'playwright';
import { describe, expect, inject, test } from 'vitest';
import { randomStream } from '../../src/core/random';
import { drag } from '../support/drop-file';
import { pauseAndKeep } from '../support/kept-in-browser';
import { readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { axeViolations, hashOf } from '../support/page-actions';
import { chooseDataset, openBringing, untilImagesAre } from '../support/start-list';
import { openAt, sharedVisit, withPage } from '../support/with-page';
import { writeNpy } from '../support/write-npy';

/** For tests in which the images learnt before do not matter. */
const BARS = { address: '#preset=bars' };

/** Stripes of 200 slopes and widths, as floats around zero: 12 rows of 20 pixels. */
const STRIPES = writeNpy(
  [200, 12, 20],
  Array.from({ length: 200 * 240 }, (_, i) => {
    const [image, y, x] = [Math.floor(i / 240), Math.floor((i % 240) / 20), i % 20];
    return 3.2 * Math.sin(0.1 * (1 + (image % 7)) * x + 0.05 * (image % 11) * y);
  }),
  { kind: 'f4' },
);

async function bring(page: Page, name: string, content: Uint8Array): Promise<void> {
  await page.getByLabel('Files with images').setInputFiles({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  });
}

describe('on one page', () => {
  const visit = sharedVisit(BARS);

  test('images that do not fit into storage are learnt anyway, and a notice says so', async () => {
    const { page, errors } = visit();
    await waitForImagesSeen(page, 500);
    const devTools = await page.context().newCDPSession(page);
    const origin = new URL(inject('pageUrl')).origin;
    await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1_000_000 });
    await openBringing(page);
    // Random, because browsers may compress stored data: images with a pattern would fit.
    const random = randomStream(1, 'noise');
    const values = Uint8Array.from({ length: 4000 * 1024 }, () => random.integer(0, 255));
    await bring(page, 'large.npy', writeNpy([4000, 32, 32], values));
    await page.getByRole('button', { name: 'Train on these' }).click();
    await untilImagesAre(page, '3,400 training and 600 test images');
    await page.getByText(/could not be kept for the next visit\. There is no room left/).waitFor();
    await waitForImagesSeen(page, 500);
    await openBringing(page);
    expect(await page.getByText('Kept in this browser').count()).toBe(0);
    await page.keyboard.press('Escape');
    await devTools.send('Storage.overrideQuotaForOrigin', { origin });
    expect(errors).toEqual([]);
  });

  test('own images are dropped on the page, previewed and learnt, and nothing leaves the machine', async () => {
    const { page, errors, externalRequests } = visit();
    await waitForImagesSeen(page, 500);
    const dragged = await drag(page, { 'stripes.npy': STRIPES });
    await page.getByText('Drop your images anywhere').waitFor();
    await dragged.drop();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('170 training images, 30 test images, 20 × 12 pixels, signed').waitFor();
    expect(await dialog.getByRole('img').count()).toBe(24);
    await dialog.getByRole('button', { name: 'Train on these' }).click();
    await untilImagesAre(page, '170 training and 30 test images');
    await waitForImagesSeen(page, 5000);
    // The mean image alone has an error of about 0.5.
    await expect.poll(() => readFigure(page, 'Test error')).toBeLessThan(0.1);
    await chooseDataset(page, 'MNIST');
    await untilImagesAre(page, '60,000 training and 10,000 test images');
    await chooseDataset(page, 'Your own');
    await untilImagesAre(page, '170 training and 30 test images');
    expect(errors).toEqual([]);
    expect(externalRequests).toEqual([]);
  });
});

test('own images survive a reload, a run on them can be continued, and they can be forgotten', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 500);
    await openBringing(page);
    await bring(page, 'stripes.npy', STRIPES);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('For the next visit they are kept in this browser (0.1 MB)').waitFor();
    await dialog.getByRole('button', { name: 'Train on these' }).click();
    await untilImagesAre(page, '170 training and 30 test images');
    await waitForImagesSeen(page, 3000);
    const rested = await pauseAndKeep(page);
    await expect.poll(() => hashOf(page)).toMatch(/data=own-\d+/);
    const seen = rested.toLocaleString('en-US');

    await page.reload();
    await untilImagesAre(page, '170 training and 30 test images');
    await page.getByText('units on your own images').waitFor();
    await page.getByRole('button', { name: `Continue from image ${seen} (` }).click();
    await waitForImagesSeen(page, rested + 1);

    // A page that opens with MNIST offers them, too.
    await openAt(page, '#preset=narrow');
    await chooseDataset(page, 'Your own');
    await untilImagesAre(page, '170 training and 30 test images');
    await waitForImagesSeen(page, 500);

    await openBringing(page);
    expect(await axeViolations(page, 'dialog[open]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Forget: stripes' }).click();
    await dialog.getByRole('button', { name: 'Forget for good: stripes' }).click();
    await expect.poll(() => dialog.getByText('Kept in this browser').count()).toBe(0);
    await page.keyboard.press('Escape');
    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 500);
    await page.reload();
    await page.getByText('are not kept in this browser; MNIST is learnt instead').waitFor();
    await waitForImagesSeen(page, 500);
    await untilImagesAre(page, '60,000 training and 10,000 test images');
    expect(errors).toEqual([]);
  }, BARS);
});

/** A row of 7 × 7 pixels with a name in the middle and a number at the end: either may be the label. */
const row = (pixel: (p: number) => string | number, kind: string | number, digit: string | number): string => {
  const pixels = Array.from({ length: 49 }, (_, p) => pixel(p));
  return [...pixels.slice(0, 24), kind, ...pixels.slice(24), digit].join(',');
};
const TABLE = [
  row((p) => `pixel${p}`, 'kind', 'digit'),
  ...Array.from({ length: 60 }, (_, i) => row((p) => (p * (i + 3)) % 256, i % 2, i % 5)),
].join('\n');

test('by keyboard alone, a CSV file is brought, other labels are chosen, and training begins', async () => {
  await withPage(
    async ({ page, errors }) => {
      await waitForImagesSeen(page, 500);
      await page.getByRole('button', { name: 'Settings', exact: true }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Start from/ }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Bring your own…' }).focus();
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Bring your own images' });
      await dialog.waitFor();
      await dialog.getByRole('button', { name: 'Choose files…' }).focus();
      const choosing = page.waitForEvent('filechooser');
      // Once the browser has answered, it also knows that the test expects a file chooser.
      await page.evaluate(() => undefined);
      await page.keyboard.press('Enter');
      await (await choosing).setFiles({ name: 'table.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) });

      const labels = dialog.getByRole('combobox', { name: 'Labels' });
      await dialog.getByText('7 × 7 pixels. 5 classes: 0, 1, 2, 3, 4.').waitFor();
      expect(await labels.evaluate((field: HTMLSelectElement) => field.selectedOptions[0]!.text)).toBe(
        'Last column: digit',
      );
      await labels.focus();
      await labels.selectOption({ label: 'Column 25: kind' });
      await dialog.getByText('7 × 7 pixels. 2 classes: 0, 1.').waitFor();
      expect(await dialog.getByRole('img', { name: /^Image \d+, class [01]$/ }).count()).toBe(24);
      // The field still has the focus.
      expect(await labels.evaluate((field) => field === document.activeElement)).toBe(true);
      await labels.selectOption({ label: 'None' });
      await dialog.getByText(/\d classes/).waitFor({ state: 'detached' });
      await labels.selectOption({ label: 'Last column: digit' });
      await dialog.getByText('5 classes').waitFor();
      await dialog.getByRole('button', { name: 'Train on these' }).focus();
      await page.keyboard.press('Enter');
      await untilImagesAre(page, '48 training and 12 test images');
      await page.getByRole('heading', { name: 'Test images', exact: true }).waitFor();
      await waitForImagesSeen(page, 500);
      expect(errors).toEqual([]);
    },
    { viewport: VIEWPORTS.phone, ...BARS },
  );
});

test('if another tab forgets the images, training on them continues, and a reload reports them missing', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 500);
    await openBringing(page);
    await bring(page, 'stripes.npy', STRIPES);
    await page.getByRole('button', { name: 'Train on these' }).click();
    await untilImagesAre(page, '170 training and 30 test images');
    await waitForImagesSeen(page, 500);

    const other = await page.context().newPage();
    await openAt(other, BARS.address);
    await waitForImagesSeen(other, 500);
    await openBringing(other);
    await other.getByRole('button', { name: 'Forget: stripes' }).click();
    await other.getByRole('button', { name: 'Forget for good: stripes' }).click();
    await expect.poll(() => other.getByText('Kept in this browser').count()).toBe(0);
    await other.close();

    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 1000);
    await openBringing(page);
    await expect.poll(() => page.getByText('Kept in this browser').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByText('are not kept in this browser; MNIST is learnt instead').waitFor();
    await waitForImagesSeen(page, 500);
    await untilImagesAre(page, '60,000 training and 10,000 test images');
    expect(errors).toEqual([]);
  }, BARS);
});
