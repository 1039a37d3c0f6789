/** Actions of end-to-end tests on the list behind “Start from …”, which is in a sheet on a phone. */
import type { Page } from 'playwright';

const listOf = (page: Page) => page.getByRole('dialog', { name: 'Start from', exact: true });

const opener = { name: /^Start from/ } as const;

/** Opens the list, unless it is open. */
export async function openStartList(page: Page): Promise<void> {
  // The settings appear after the first images.
  await page.getByRole('button', { ...opener, includeHidden: true }).waitFor({ state: 'attached' });
  if ((await listOf(page).count()) > 0) return;
  const button = page.getByRole('button', opener);
  if (!(await button.isVisible())) await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await button.click();
  await listOf(page).waitFor();
}

async function closeStartList(page: Page): Promise<void> {
  await listOf(page).getByRole('radio').first().press('Escape');
  await listOf(page).waitFor({ state: 'detached' });
}

/** @param name of a dataset, as the list calls it. */
export async function chooseDataset(page: Page, name: string): Promise<void> {
  await openStartList(page);
  // Not `check()`, which verifies the choice: it may have been refused by then.
  await listOf(page).getByRole('radio', { name, exact: true }).click();
  await closeStartList(page);
}

/** Waits until the page says this about its dataset. */
export async function untilImagesAre(page: Page, text: string | RegExp): Promise<void> {
  await openStartList(page);
  await listOf(page).getByText(text).waitFor();
  await closeStartList(page);
}

/** The chosen dataset, as the list calls it. */
export async function chosenDataset(page: Page): Promise<string> {
  await openStartList(page);
  const chosen = listOf(page).getByRole('radiogroup', { name: 'Dataset' }).getByRole('radio', { checked: true });
  const name = (await chosen.evaluate((radio: HTMLInputElement) => radio.labels?.[0]?.textContent)) ?? '';
  await closeStartList(page);
  return name;
}

/** The preset from which the run started, and whether it has been changed since. */
export const startedFrom = async (page: Page): Promise<string> =>
  (await page.getByRole('button', opener).textContent()) ?? '';

/** Opens the dialog for one’s own images. */
export async function openBringing(page: Page): Promise<void> {
  await openStartList(page);
  await listOf(page).getByRole('button', { name: 'Bring your own…' }).click();
  await page.getByRole('dialog', { name: 'Bring your own images' }).waitFor();
}
