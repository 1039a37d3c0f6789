/** The menu of panels, in the masthead of a wide page and in a sheet of a narrow one. */
import type { Page } from 'playwright';

interface Options {
  readonly timeout?: number;
}

/** Opens a panel, even from within another: from the menu of a wide page, or the sheet of a narrow one. */
export async function openPanel(page: Page, name: string, options: Options = {}): Promise<void> {
  const menu = page.getByRole('button', { name: 'Look inside', exact: true });
  const tab = page.getByRole('button', { name: 'Inside', exact: true });
  await menu.or(tab).click(options);
  const entries = page.getByRole('navigation', { name: 'Look inside' });
  await entries.getByRole('button', { name, exact: true }).click(options);
}

/** Closes the open panel, if there is one. */
export async function closePanel(page: Page, options: Options = {}): Promise<void> {
  const close = page.locator('.page-panel').getByRole('button', { name: /^Close / });
  if ((await close.count()) > 0) await close.first().click(options);
}
