/** What end-to-end tests do with the page and read from it. */
import axe from 'axe-core';
import type { Page } from 'playwright';

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

export const hashOf = (page: Page): Promise<string> => page.evaluate(() => location.hash);

/** All that stands in alerts, or in the outputs that a screen reader reads by itself. */
export const textOf = async (page: Page, role: 'alert' | 'status'): Promise<string> =>
  (await page.getByRole(role).allTextContents()).join(' ');

/** The number in a text that this expression finds in its first group. */
export function countIn(text: string | null, pattern: RegExp): number {
  const [, digits] = pattern.exec(text ?? '') ?? [];
  return Number(digits?.replaceAll(',', ''));
}

/** What axe objects to in the page, or in a part of it: a line for each with the rule and where. */
export async function axeViolations(page: Page, part?: string): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (selector) => {
    const { axe: inPage } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(selector ?? document);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
    );
  }, part);
}

/** Whether the page is wider than its window. */
export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
