import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { pauseAndKeep } from '../support/kept-in-browser';
import { waitForImagesSeen } from '../support/open-page';
import { sharedVisit } from '../support/with-page';

const panel = (page: Page) => page.getByRole('region', { name: 'Feature', exact: true });
const heading = (page: Page) => panel(page).getByRole('heading', { level: 2 });

/** Opens the feature panel of a unit by its address and waits until it is complete. */
async function openFeature(page: Page, unit: number): Promise<void> {
  await page.evaluate((number) => (location.hash = `#feature=${number}`), unit);
  await panel(page).getByRole('list', { name: 'Digits it responds to most' }).getByRole('button').first().waitFor();
}

const visit = sharedVisit();

test('the card of a feature leads to its feature panel, and the browser goes back and forward', async () => {
  const { page, errors } = visit();
  await waitForImagesSeen(page, 1000);
  const atlas = page.getByRole('listbox', { name: /^Features/ });
  // The listener for clicks arrives a moment after the first pictures, with the element of the active feature.
  await atlas.getByRole('option').waitFor({ state: 'attached' });
  await atlas.click({ position: { x: 5, y: 5 } });
  await page
    .getByRole('dialog', { name: 'Unit 0' })
    .getByRole('button', { name: 'Show everything about unit 0' })
    .click();
  await heading(page).waitFor();
  expect(await heading(page).textContent()).toBe('Unit 0');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Unit 0');
  await page.getByRole('button', { name: 'Next unit' }).click();
  await expect.poll(() => new URL(page.url()).hash).toContain('feature=1');
  await page.goBack();
  await expect.poll(() => heading(page).textContent()).toBe('Unit 0');
  await page.goBack();
  await expect.poll(() => panel(page).count()).toBe(0);
  await page.goForward();
  await expect.poll(() => heading(page).textContent()).toBe('Unit 0');
  await panel(page).getByRole('button', { name: 'Close Feature' }).click();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
  expect(errors).toEqual([]);
});

test('Enter on a bit of a code opens the feature panel of its unit', async () => {
  const { page } = visit();
  await pauseAndKeep(page);
  await page
    .getByRole('img', { name: /^Code of digit 3: bits \d/ })
    .first()
    .waitFor();
  const bits = page.getByRole('listbox', { name: /^Bits of the code of digit 3/ }).first();
  await bits.focus();
  // The bits that are on are updated a few times a second, and may still belong to the previous image.
  const pressed = async (): Promise<string> => {
    await page.keyboard.press('PageDown');
    return (await bits.getByRole('option').textContent())!;
  };
  await expect.poll(pressed).toMatch(/^Bit \d+, on$/);
  const text = await bits.getByRole('option').textContent();
  await page.keyboard.press('Enter');
  await heading(page).waitFor();
  expect(`Bit ${(await heading(page).textContent())!.replace('Unit ', '')}, on`).toBe(text);
});

test('the film begins with the first weights, noise within the initial range', async () => {
  const { page } = visit();
  await openFeature(page, 17);
  await panel(page).getByRole('slider', { name: 'Moment of the run' }).press('Home');
  await expect
    .poll(() => panel(page).getByRole('status', { name: 'Moment shown' }).textContent())
    .toBe('after 0 images');
  // Weights begin within ±0.01, and one of 784 comes close to that limit.
  await expect.poll(() => panel(page).getByText('+0.010').count()).toBe(1);
});
