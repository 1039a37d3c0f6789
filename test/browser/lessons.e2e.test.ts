import { expect, test } from 'vitest';
import { readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { axeViolations, press, scrollsSideways } from '../support/page-actions';
import { withPage } from '../support/with-page';

test('a lesson is opened by keyboard, asks, shows what happens, and restores the page as it was', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 2000);
    const menu = page.getByRole('button', { name: 'Lessons', exact: true });
    await menu.focus();
    await page.keyboard.press('ArrowDown');
    const hasFocus = (name: string): Promise<boolean> =>
      page.getByRole('button', { name, exact: true }).evaluate((button) => button === document.activeElement);
    await expect.poll(() => hasFocus('The parrot')).toBe(true);
    await page.keyboard.press('Enter');
    const card = page.getByRole('region', { name: 'Lessons', exact: true });
    await card.waitFor();
    expect(await readFigure(page, 'Images seen')).toBe(0);
    await press(page, 'Next');
    await press(page, 'The same 6');
    await card.getByText('Right: you said “The same 6”.').waitFor();
    await expect.poll(() => readFigure(page, 'Images seen')).toBe(1);
    await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);

    await press(page, 'Leave the lesson');
    await expect.poll(() => card.count()).toBe(0);
    await expect.poll(() => hasFocus('Lessons')).toBe(true);
    await waitForImagesSeen(page, 2000);
    await waitForImagesSeen(page, (await readFigure(page, 'Images seen')) + 500);
    expect(errors).toEqual([]);
  });
});

test('a link opens a step of a lesson, even on a phone, where it fits completely', async () => {
  await withPage(
    async ({ page, errors }) => {
      const card = page.getByRole('region', { name: 'Lessons', exact: true });
      await card.getByRole('heading', { name: /The same 30\./ }).waitFor();
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(20_000);
      expect(await page.evaluate(() => location.hash)).not.toContain('lesson');
      expect(await axeViolations(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      // In landscape, or enlarged four times, the card is complete, and the page scrolls.
      await page.setViewportSize({ width: 844, height: 390 });
      await expect.poll(() => card.evaluate((element) => element.scrollHeight - element.clientHeight)).toBe(0);
      expect(errors).toEqual([]);
    },
    { address: '#lesson=rich.3', viewport: VIEWPORTS.phone, hasTouch: true },
  );
});
