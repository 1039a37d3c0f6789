import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { readFigure, VIEWPORTS } from '../support/open-page';
import { axeViolations, hashOf, press, putDigit, untilRested } from '../support/page-actions';
import { withPage } from '../support/with-page';

const moment = (page: Page) => page.getByRole('slider', { name: 'Moment', exact: true });
const untilExact = (page: Page): Promise<void> =>
  page.getByRole('group', { name: 'Moment shown' }).getByText('Exactly as it was').waitFor();

test('one can go back in time by keyboard and by pointer, see that moment, and continue from there', async () => {
  await withPage(
    async ({ page, errors }) => {
      await untilRested(page);
      await putDigit(page, 7);
      // A digit under the pointer would be on the stage instead.
      await page.mouse.move(10, 10);
      await moment(page).focus();
      await page.keyboard.press('Home');
      await untilExact(page);
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(0);
      for (const key of ['PageUp', 'PageUp', 'PageUp', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
      await untilExact(page);
      await expect.poll(() => moment(page).getAttribute('aria-valuetext')).toMatch(/^Image 2: test error 0\.\d{4}/);
      // On a phone, the words are in another place.
      await expect
        .poll(() => page.getByRole('region', { name: 'Stage' }).innerText())
        .toContain('As seen after 2 images');
      expect(await axeViolations(page)).toEqual([]);

      await page.keyboard.press('End');
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(600);
      const box = (await moment(page).boundingBox())!;
      await page.mouse.click(box.x + box.width * 0.3, box.y + box.height - 4);
      await untilExact(page);
      const there = Number(await moment(page).getAttribute('aria-valuenow'));
      expect(there).toBeGreaterThan(2);
      expect(there).toBeLessThan(600);

      await page.getByRole('slider', { name: 'Winners', exact: true }).press('ArrowLeft');
      await press(page, 'Go on from here');
      await expect.poll(() => hashOf(page)).toContain(`changes=${there}`);
      await page.getByRole('button', { name: /^Go back to .* 600 images$/ }).waitFor();
      expect(errors).toEqual([]);
    },
    { address: '#v=1&data=mnist&preset=thread&stop=600', viewport: VIEWPORTS.desktop },
  );
});
