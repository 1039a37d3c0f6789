import { expect, test } from 'vitest';
import { readFigure, waitForImagesSeen } from '../support/open-page';
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
      const speed = page.getByRole('combobox', { name: 'Speed' });
      // Flat out, the machine would have nothing left for it.
      await speed.selectOption('1 image/s');
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await speed.selectOption('max');
      const meanwhile = await readFigure(page, 'Images seen');
      await waitForImagesSeen(page, meanwhile + 2000);
      expect(errors).toEqual([]);
      expect(externalRequests).toEqual([]);
    },
    { address: '#open=max', unspared: true, serviceWorkers: 'allow' },
  );
});
