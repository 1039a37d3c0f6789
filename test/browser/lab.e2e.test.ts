import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { VIEWPORTS } from '../support/open-page';
import { axeViolations, expectNoViolationInAnyScheme, scrollsSideways, untilRested } from '../support/page-actions';
import { withPage } from '../support/with-page';

const BARS = '#v=1&data=bars&preset=bars&seed=1&stop=2000&panel=lab&lab=';

test('a sweep from a link is measured, opened as a run by keyboard, saved, and survives a reload', async () => {
  await withPage(
    async ({ page, errors }) => {
      await untilRested(page);
      const lab = page.getByRole('region', { name: 'Lab' });
      await lab.getByText(/^3 points to measure: about /).waitFor();
      await lab.getByRole('button', { name: 'Start sweep' }).click();
      await lab.getByText('All points of this grid have been measured.').waitFor();
      const table = lab.getByRole('table', { name: 'Error by units and winners' });
      expect(await table.getByRole('button').count()).toBe(3);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        lab.getByRole('button', { name: 'Save as CSV' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('sdr-playground-bars-sweep.csv');
      const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
      expect(lines[0]).toMatch(/^dataset,units,winners,rounds,seed,images,bits,error,/);
      expect(lines).toHaveLength(4);

      await lab.getByRole('group', { name: 'Error against bits per image' }).getByRole('button').first().focus();
      await page.keyboard.press('End');
      const point = await lab.getByRole('status', { name: 'Point' }).textContent();
      expect(point).toMatch(/^24 units, 4 winners: error 0\.\d+.* bits per image/);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.url()).toMatch(/units=24&winners=4/);
      await page.reload();
      await expect
        .poll(() => lab.getByRole('table', { name: 'Error by units and winners' }).getByRole('button').count())
        .toBe(3);
      expect(errors).toEqual([]);
    },
    { address: `${BARS}bits;units:4,24;winners:2,4;images:1500`, unspared: true },
  );
});

test.each(Object.entries(VIEWPORTS))(
  'on a %s the lab looks at features and codes, with a sentence each, and axe finds no violation in light and dark',
  async (_name, viewport) => {
    await withPage(
      async ({ page, errors }) => {
        await untilRested(page);
        const lab = page.getByRole('region', { name: 'Lab' });
        await lab.getByRole('button', { name: 'Compare with components' }).click();
        await lab
          .getByRole('img', { name: /^Error against the number of units left\. (No unit is|\d+ of 16 units)/ })
          .waitFor();
        await lab.getByRole('img', { name: /^Share of a feature in the span of the first components\. / }).waitFor();
        await lab.getByText(/eigenvectors: the largest component makes up \d/).waitFor();
        await expectNoViolationInAnyScheme(page, 'section[aria-label="Lab"]');
        await lab.getByRole('radio', { name: 'Codes' }).check();
        await lab.getByRole('button', { name: 'Search for better codes' }).click();
        await lab.getByRole('button', { name: 'Search for better codes again' }).waitFor();
        expect(await lab.getByRole('table', { name: 'Codes of test images' }).getByRole('row').count()).toBe(9);
        expect(await axeViolations(page, 'section[aria-label="Lab"]')).toEqual([]);
        expect(await scrollsSideways(page)).toBe(false);
        await expect.poll(() => page.url()).toContain('lab=choice');
        expect(errors).toEqual([]);
      },
      { address: `${BARS}eigenvectors`, unspared: true, viewport },
    );
  },
);
