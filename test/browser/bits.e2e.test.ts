import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { pauseAndKeep } from '../support/kept-in-browser';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { closePanel, openPanel } from '../support/look-inside';
import { press, putDigit } from '../support/page-actions';
import { sharedVisit } from '../support/with-page';

/** Opens the panel on a run that has learnt a little. */
async function openBits(page: Page): Promise<Locator> {
  await waitForImagesSeen(page, 3000);
  await closePanel(page);
  await openPanel(page, 'Edit a code');
  const panel = page.getByRole('region', { name: 'Edit a code', exact: true });
  await grid(panel).waitFor();
  return panel;
}

const grid = (panel: Locator): Locator => panel.getByRole('listbox', { name: /^Bits of the code/ });
const activeBit = (panel: Locator): Promise<string> => grid(panel).getByRole('option').innerText();
const errorOf = async (panel: Locator): Promise<number> =>
  Number(await panel.getByRole('status', { name: 'Error of the edited code' }).innerText());
/** The tiles of the bits that are on or were switched off by hand. */
const tiles = (panel: Locator): Locator =>
  panel.getByRole('list', { name: /^The features of these bits/ }).getByRole('button');
const following = (panel: Locator): Locator => panel.getByRole('checkbox', { name: 'Follow training' });
const chooseCode = (panel: Locator, of: string): Promise<unknown> =>
  panel.getByRole('combobox', { name: 'Code of' }).selectOption({ label: of });

const visit = sharedVisit();

test('a bit switched off loses its contribution, and returns with the encoder’s code', async () => {
  const { page, errors } = visit();
  const panel = await openBits(page);
  // Paused: each image chosen from now on is encoded only once, even if another code was still under way.
  await pauseAndKeep(page);
  expect(await following(panel).isChecked()).toBe(false);
  const ofAnother = await tiles(panel).allInnerTexts();
  await chooseCode(panel, 'test digit 3');
  await expect.poll(() => tiles(panel).allInnerTexts()).not.toEqual(ofAnother);
  await press(page, 'Run');
  const before = await errorOf(panel);
  const text = await tiles(panel).first().innerText();
  const contribution = Number(/[+−]0\.\d+/.exec(text)![0].replace('−', '-'));
  await tiles(panel).first().click();
  await expect.poll(async () => (await errorOf(panel)) - before).toBeCloseTo(contribution, 4);
  await panel.getByRole('button', { name: 'Undo my edits' }).click();
  await expect.poll(() => errorOf(panel)).toBe(before);
  // Training has continued all the time.
  const seen = await readFigure(page, 'Images seen');
  await waitForImagesSeen(page, seen + 500);
  expect(await errorOf(panel)).toBe(before);
  expect(errors).toEqual([]);
});

test('by keyboard, a bit is switched on and locked, and stays on while the encoder continues to learn', async () => {
  const { page, errors } = visit();
  const panel = await openBits(page);
  await following(panel).check();
  await grid(panel).focus();
  await page.keyboard.press('End');
  await expect.poll(() => activeBit(panel)).toMatch(/^Bit 999, o(n|ff)/);
  const isOn = (await activeBit(panel)).startsWith('Bit 999, on');
  if (!isOn) await page.keyboard.press('Enter');
  await page.keyboard.press('l');
  await expect.poll(() => activeBit(panel)).toMatch(/^Bit 999, (on|switched on by you), locked/);
  const seen = await readFigure(page, 'Images seen');
  await waitForImagesSeen(page, seen + 3000);
  expect(await activeBit(panel)).toMatch(/^Bit 999, (on|switched on by you), locked/);
  expect(errors).toEqual([]);
});

test('the drawing’s code is stacked feature by feature, and tolerates some damage', async () => {
  const { page, errors } = visit();
  // The panel covers the digits.
  await closePanel(page);
  await pauseAndKeep(page);
  await putDigit(page, 7);
  const panel = await openBits(page);
  await chooseCode(panel, 'your digit');
  await panel.getByRole('slider', { name: 'Features added' }).focus();
  await page.keyboard.press('Home');
  await panel.getByRole('img', { name: /^Sum of 0 features/ }).waitFor();
  await panel.getByRole('button', { name: 'Play the stack' }).click();
  await panel.getByRole('img', { name: /^Sum of [12]?\d features/ }).waitFor();
  await panel.getByRole('img', { name: 'Reconstruction from 30 bits' }).waitFor();
  await panel.getByRole('slider', { name: 'Drop bits' }).focus();
  await page.keyboard.press('End');
  await expect.poll(() => panel.innerText()).toMatch(/30 bits dropped: error/);
  await panel.getByRole('img', { name: 'Reconstruction with 30 bits dropped' }).waitFor();
  await panel.getByRole('slider', { name: 'Replace bits' }).focus();
  await page.keyboard.press('End');
  await expect.poll(() => panel.innerText()).toMatch(/30 bits replaced: error/);
  await panel.getByRole('img', { name: 'Reconstruction with 30 bits replaced' }).waitFor();
  expect(errors).toEqual([]);
});
