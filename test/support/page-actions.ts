/** Actions on the page, and values read from it, for end-to-end tests. */
import axe, { type RunOptions } from 'axe-core';
import type { Page } from 'playwright';
import { expect } from 'vitest';
import { COLOR_SCHEMES } from './open-page';

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/**
 * Waits until a page opened with `stop=` has reached the stop, has paused, and shows it: its figures follow at 5 Hz.
 */
export async function untilRested(page: Page): Promise<void> {
  const notice = await page.getByText(/^Paused at image/).textContent();
  const [, stop] = /image ([\d,]+), as set/.exec(notice ?? '') ?? [];
  const shown = page.locator('output[aria-label="Images seen"]').filter({ hasText: new RegExp(`^${stop}$`) });
  await shown.first().waitFor({ state: 'attached' });
}

export const hashOf = (page: Page): Promise<string> => page.evaluate(() => location.hash);

/** @param name of a preset, or its beginning. */
export async function choosePreset(
  page: Page,
  name: string,
  options: { readonly timeout?: number } = {},
): Promise<void> {
  await page.getByRole('button', { name: /^Start from/ }).click(options);
  // Not `check()`: the list closes on the click, and nothing would be left to verify.
  await page.getByRole('radiogroup', { name: 'Preset' }).getByRole('radio', { name }).click(options);
}

/**
 * Puts the test digit of a class into the pad by a click on it, above its code, whose bits have clicks of their own.
 */
export const putDigit = (page: Page, label: number): Promise<void> =>
  page
    .getByRole('button', { name: `Put digit ${label} into the pad`, exact: true })
    .click({ position: { x: 8, y: 8 } });

/** Opens or closes the settings that are hidden at first. */
export const toggleFurtherSettings = (page: Page, options: { readonly timeout?: number } = {}): Promise<void> =>
  page
    .getByRole('region', { name: 'Settings', exact: true })
    .getByRole('button', { name: /and \d more$/ })
    .click(options);

/** The text of all alerts, and of the outputs that a screen reader announces. */
export const textOf = (page: Page, role: 'alert' | 'status'): Promise<string> =>
  // A query by role would search all elements of the page.
  page.locator(role === 'status' ? 'output, [role="status"]' : '[role="alert"]').evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && !one.closest('[aria-hidden="true"]'))
      .map((one) => one.textContent)
      .join(' '),
  );

/** The number in the first group of this expression. */
export function countIn(text: string | null, pattern: RegExp): number {
  const [, digits] = pattern.exec(text ?? '') ?? [];
  return Number(digits?.replaceAll(',', ''));
}

/** Longer than the page waits before it retries a failed request. */
const BACK_OFF_MS = 6000;

/**
 * Waits until the page gives up automatic retries: whenever it announces one, the time until then passes at once. Needs
 * `page.clock`.
 */
export async function expectToGiveUp(page: Page, said: RegExp): Promise<void> {
  const leap = async (): Promise<string> => {
    const waits = (await page.getByText(/Trying again \(attempt \d/).count()) > 0;
    if (waits) await page.clock.fastForward(BACK_OFF_MS);
    return textOf(page, 'alert');
  };
  // Each leap is a heartbeat, which the worker needs time to answer.
  await expect.poll(leap, { interval: 1000 }).toMatch(said);
}

/** The rules of axe whose outcome depends on colours. */
const RULES_ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'] as const;

/**
 * The objections of axe to the page, or to a part of it: one line each, with the rule and the place.
 * @param rules those to check; by default all.
 */
export async function axeViolations(page: Page, part?: string, rules?: readonly string[]): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  // Passed rules are of no use here.
  const options: RunOptions = { resultTypes: ['violations'], ...(rules && { runOnly: [...rules] }) };
  return page.evaluate(
    async ({ selector, chosen }) => {
      const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
      const { violations } = await inPage.run(selector ?? document, chosen);
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
      );
    },
    { selector: part, chosen: options },
  );
}

/**
 * Expects axe to find no violation in either colour scheme, where nothing but the colours differs.
 * @param part selector of the part to check; by default the whole page.
 */
export async function expectNoViolationInAnyScheme(page: Page, part?: string): Promise<void> {
  for (const colorScheme of COLOR_SCHEMES) {
    await page.emulateMedia({ colorScheme });
    const rules = colorScheme === 'light' ? undefined : RULES_ABOUT_COLOURS;
    expect(await axeViolations(page, part, rules), `in ${colorScheme}`).toEqual([]);
  }
}

/** Whether the page is wider than its window. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
