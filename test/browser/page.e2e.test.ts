import { expect, test } from 'vitest';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { withPage } from '../support/with-page';

test('the page trains automatically and improves, without an error and without requests to other servers', async () => {
  await withPage(
    async ({ page, errors, externalRequests }) => {
      // Needed for sharing memory with workers.
      expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
      await waitForImagesSeen(page, 2000);
      const before = await readFigure(page, 'Images seen');
      await waitForImagesSeen(page, before + 8000);
      // The mean image alone has an error of 0.0675.
      await expect.poll(() => readFigure(page, 'Test error')).toBeLessThan(0.03);
      // The service worker starts some seconds after all images have loaded, and disturbs nothing.
      const speed = page.getByRole('combobox', { name: 'Speed' });
      // At full speed, training would leave it no processor time.
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
