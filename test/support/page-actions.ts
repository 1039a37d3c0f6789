/** What end-to-end tests do with the page and read from it. */
import axe from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'vitest';

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Waits until a page that was opened with `stop=` has learnt that far, trains no more, and shows it: its figures follow at 5 Hz. */
export async function untilRested(page: Page): Promise<void> {
  const notice = await page.getByText(/^Paused at image/).textContent();
  const [, stop] = /image ([\d,]+), as set/.exec(notice ?? '') ?? [];
  const shown = page.locator('output[aria-label="Images seen"]').filter({ hasText: new RegExp(`^${stop}$`) });
  await shown.first().waitFor({ state: 'attached' });
}

export const hashOf = (page: Page): Promise<string> => page.evaluate(() => location.hash);

/** @param name of a preset, or how its name begins. */
export async function choosePreset(
  page: Page,
  name: string,
  options: { readonly timeout?: number } = {},
): Promise<void> {
  await page.getByRole('button', { name: /^Start from/ }).click(options);
  // The list closes with the click: there is nothing left of which it could be asked whether it is checked.
  await page.getByRole('radiogroup', { name: 'Preset' }).getByRole('radio', { name }).click(options);
}

/** Puts the test digit of a class into the pad by a click on it, above its code, whose bits are to be clicked themselves. */
export const putDigit = (page: Page, label: number): Promise<void> =>
  page
    .getByRole('button', { name: `Put digit ${label} into the pad`, exact: true })
    .click({ position: { x: 8, y: 8 } });

/** Opens the settings that are not always in sight, or closes them. */
export const toggleFurtherSettings = (page: Page, options: { readonly timeout?: number } = {}): Promise<void> =>
  page
    .getByRole('region', { name: 'Settings', exact: true })
    .getByRole('button', { name: /and \d more$/ })
    .click(options);

/** All that stands in alerts, or in the outputs that a screen reader reads by itself. */
export const textOf = (page: Page, role: 'alert' | 'status'): Promise<string> =>
  // Asked for by its role, it would be looked for among all elements of the page.
  page.locator(role === 'status' ? 'output, [role="status"]' : '[role="alert"]').evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && !one.closest('[aria-hidden="true"]'))
      .map((one) => one.textContent)
      .join(' '),
  );

/** The number in a text that this expression finds in its first group. */
export function countIn(text: string | null, pattern: RegExp): number {
  const [, digits] = pattern.exec(text ?? '') ?? [];
  return Number(digits?.replaceAll(',', ''));
}

/** Longer than the page waits until it asks again for what has failed to come. */
const BACK_OFF_MS = 6000;

/**
 * Waits until the page has given something up for which it tries again by itself: whenever it says so, the time until then passes
 * at once. Needs `page.clock`.
 */
export async function expectToGiveUp(page: Page, said: RegExp): Promise<void> {
  const leap = async (): Promise<string> => {
    const waits = (await page.getByText(/Trying again \(attempt \d/).count()) > 0;
    if (waits) await page.clock.fastForward(BACK_OFF_MS);
    return textOf(page, 'alert');
  };
  // A leap is a heartbeat, which the worker is to have time to answer.
  await expect.poll(leap, { interval: 1000 }).toMatch(said);
}

/** What axe objects to in the page, or in a part of it: a line for each with the rule and where. */
export async function axeViolations(page: Page, part?: string): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    // What it has nothing to object to is of no use here.
    const { violations } = await inPage.run(selector ?? document, { resultTypes: ['violations'] });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
    );
  }, part);
}

/** Whether the page is wider than its window. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
