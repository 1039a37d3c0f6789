import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { pauseAndKeep } from '../support/kept-in-browser';
import { COLOR_SCHEMES, readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { axeViolations, press, scrollsSideways, untilRested } from '../support/page-actions';
import { withPage } from '../support/with-page';

/** Opens the panel on a run that has learnt a little. */
async function openBits(page: Page): Promise<Locator> {
  await waitForImagesSeen(page, 3000);
  await page.getByRole('button', { name: 'Bits of a code' }).click();
  const panel = page.getByRole('region', { name: 'Bits', exact: true });
  await grid(panel).waitFor();
  return panel;
}

const grid = (panel: Locator): Locator => panel.getByRole('listbox', { name: /^Bits of the code/ });
const activeBit = (panel: Locator): Promise<string> => panel.getByRole('option').innerText();
const errorOf = async (panel: Locator): Promise<number> =>
  Number(await panel.getByRole('status', { name: 'Error of the edited code' }).innerText());
/** The bits' tiles: those that are on, and those switched off by hand. */
const tiles = (panel: Locator): Locator => panel.getByRole('list', { name: /^What each bit adds/ }).getByRole('button');

/** Pauses and holds the code still. What is chosen from now on is coded once and for all, whatever was still under way. */
async function holdStill(panel: Locator): Promise<void> {
  await pauseAndKeep(panel.page());
  await panel.getByRole('checkbox', { name: 'Follow the training' }).uncheck();
}

test('a bit that is switched off takes its contribution along, and comes back with the encoder’s code', async () => {
  await withPage(async ({ page, errors }) => {
    const panel = await openBits(page);
    await holdStill(panel);
    const ofAnother = await tiles(panel).allInnerTexts();
    await panel.getByRole('radio', { name: /^Digit 3/ }).check();
    await expect.poll(() => tiles(panel).allInnerTexts()).not.toEqual(ofAnother);
    await press(page, 'Run');
    const before = await errorOf(panel);
    const text = await tiles(panel).first().innerText();
    const contribution = Number(/[+−]0\.\d+/.exec(text)![0].replace('−', '-'));
    await tiles(panel).first().click();
    await expect.poll(async () => (await errorOf(panel)) - before).toBeCloseTo(contribution, 4);
    await panel.getByRole('button', { name: 'Back to the encoder’s code' }).click();
    await expect.poll(() => errorOf(panel)).toBe(before);
    // Training has gone on all the while.
    const seen = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, seen + 500);
    expect(await errorOf(panel)).toBe(before);
    expect(errors).toEqual([]);
  });
});

test('by keyboard, a bit is switched on and locked, and stays on while the encoder goes on learning', async () => {
  await withPage(async ({ page, errors }) => {
    const panel = await openBits(page);
    await grid(panel).focus();
    await page.keyboard.press('End');
    await expect.poll(() => activeBit(panel)).toMatch(/^Bit 999, o(n|ff)/);
    const isOn = (await activeBit(panel)).startsWith('Bit 999, on');
    if (!isOn) await page.keyboard.press('Enter');
    await page.keyboard.press('l');
    await expect.poll(() => activeBit(panel)).toMatch(/^Bit 999, (on|switched on by hand), locked/);
    const seen = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, seen + 3000);
    expect(await activeBit(panel)).toMatch(/^Bit 999, (on|switched on by hand), locked/);
    expect(errors).toEqual([]);
  });
});

test('the drawing’s code is stacked feature by feature, and bears some damage', async () => {
  await withPage(
    async ({ page, errors }) => {
      await untilRested(page);
      await page.getByRole('button', { name: /^Digit 7 into the pad/ }).click();
      const panel = await openBits(page);
      await panel.getByRole('radio', { name: 'Drawing' }).check();
      await panel.getByRole('slider', { name: 'Features added' }).focus();
      await page.keyboard.press('Home');
      await panel.getByRole('img', { name: /^Sum of 0 features/ }).waitFor();
      await panel.getByRole('button', { name: 'Play the stack' }).click();
      await panel.getByRole('img', { name: /^Sum of 30 features/ }).waitFor();
      await panel.getByRole('slider', { name: 'Share of the bits' }).focus();
      await page.keyboard.press('End');
      await expect.poll(() => panel.innerText()).toMatch(/30 bits dropped: error/);
      await panel.getByRole('radio', { name: 'Swap for random' }).check();
      await expect.poll(() => panel.innerText()).toMatch(/30 bits swapped: error/);
      expect(errors).toEqual([]);
    },
    { address: '#stop=3000' },
  );
});

test.each(Object.entries(VIEWPORTS))(
  'on a %s, axe finds no violation in light and dark, and nothing scrolls sideways',
  async (_device, viewport) => {
    await withPage(
      async ({ page }) => {
        await untilRested(page);
        const panel = await openBits(page);
        await tiles(panel).first().click();
        for (const colorScheme of COLOR_SCHEMES) {
          await page.emulateMedia({ colorScheme });
          expect(await axeViolations(page, '[aria-label="Bits"]')).toEqual([]);
          expect(await scrollsSideways(page)).toBe(false);
        }
      },
      { viewport, address: '#stop=3000' },
    );
  },
);
