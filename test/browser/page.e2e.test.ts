import { expect, test } from 'vitest';
import { COLOR_SCHEMES, readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { axeViolations, scrollsSideways, untilRested } from '../support/page-actions';
import { withPage } from '../support/with-page';

test('the page trains by itself and gets better, without an error and without asking any other server', async () => {
  await withPage(
    async ({ page, errors, externalRequests }) => {
      // So that it may share memory with its workers.
      expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
      await waitForImagesSeen(page, 2000);
      const before = await readFigure(page, 'Images seen');
      await waitForImagesSeen(page, before + 8000);
      // The mean image alone has an error of 0.0675.
      await expect.poll(() => readFigure(page, 'Test error')).toBeLessThan(0.03);
      // Its service worker comes some seconds after all images, and disturbs nothing.
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      const meanwhile = await readFigure(page, 'Images seen');
      await waitForImagesSeen(page, meanwhile + 2000);
      expect(errors).toEqual([]);
      expect(externalRequests).toEqual([]);
    },
    { address: '#open=max', unspared: true, serviceWorkers: 'allow' },
  );
});

test.each(Object.entries(VIEWPORTS))(
  'on a %s, axe finds no violation in light and dark, and nothing scrolls sideways',
  async (_device, viewport) => {
    await withPage(
      async ({ page }) => {
        // At rest, or colours and texts could change while axe compares them.
        await untilRested(page);
        // Some regions come after the first images.
        await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
        for (const colorScheme of COLOR_SCHEMES) {
          await page.emulateMedia({ colorScheme });
          expect(await axeViolations(page)).toEqual([]);
          expect(await scrollsSideways(page)).toBe(false);
        }
      },
      { viewport, address: '#stop=2000' },
    );
  },
);
