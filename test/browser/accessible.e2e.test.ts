/**
 * Runs axe on the page, on each panel and on a dialog, on both sizes of screen. One visit per size, with a paused run.
 */
import type { Page } from 'playwright';
import { beforeAll, describe, expect, test } from 'vitest';
import { openPanel } from '../support/look-inside';
import { VIEWPORTS } from '../support/open-page';
import { expectNoViolationInAnyScheme, scrollsSideways, untilRested } from '../support/page-actions';
import { openBringing } from '../support/start-list';
import { PHASES, phaseOf } from '../support/steps-panel';
import { sharedVisit } from '../support/with-page';
import { writeNpy } from '../support/write-npy';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const panelOf = (name: string): string => `section[aria-label="${name}"]`;

/** @param part selector of the part to check; by default the whole page. */
async function expectSound(page: Page, part?: string): Promise<void> {
  await expectNoViolationInAnyScheme(page, part);
  expect(await scrollsSideways(page)).toBe(false);
}

describe.each(Object.entries(VIEWPORTS))('on a %s, axe finds no violation in light and dark', (_device, viewport) => {
  const visit = sharedVisit({ viewport, address: '#stop=2000' });
  let page: Page;
  beforeAll(async () => {
    ({ page } = visit());
    // Paused, or colours and texts could change while axe compares them.
    await untilRested(page);
  });

  test('in the page, and nothing scrolls sideways', async () => {
    // Some regions appear after the first images.
    await expect.poll(() => page.locator('[aria-busy="true"]').count()).toBe(0);
    await expectSound(page);
  });

  test('in “Edit a code”, and nothing scrolls sideways', async () => {
    await openPanel(page, 'Edit a code');
    const tiles = region(page, 'Edit a code').getByRole('list', { name: /^The features of these bits/ });
    await tiles.getByRole('button').first().click();
    await expectSound(page, panelOf('Edit a code'));
  });

  test('in “Export”, and nothing scrolls sideways', async () => {
    await openPanel(page, 'Export');
    await region(page, 'Export').waitFor();
    await expectSound(page, panelOf('Export'));
  });

  test('in “Scorecard” and the page around it, and nothing scrolls sideways', async () => {
    await openPanel(page, 'Scorecard');
    await region(page, 'Scorecard').getByRole('status', { name: 'Dead units' }).waitFor();
    await expectSound(page);
  });

  test('in the panel of a feature and the page around it, and nothing scrolls sideways', async () => {
    await page.evaluate(() => (location.hash = '#feature=17'));
    const most = region(page, 'Feature').getByRole('list', { name: 'Digits it responds to most' });
    await most.getByRole('button').first().waitFor();
    await expectSound(page);
  });

  test('at any step of “Step by step”, and nothing scrolls sideways', async () => {
    await openPanel(page, 'Step by step');
    const panel = region(page, 'Step by step');
    await panel.getByRole('checkbox', { name: 'All digits' }).check();
    for (const name of PHASES) {
      await expect.poll(() => phaseOf(panel)).toBe(name);
      await expectSound(page, panelOf('Step by step'));
      await panel.getByRole('button', { name: /^(Forward|Next image)$/ }).click();
    }
  });

  test('in the dialog for one’s own images, empty and with some; it fits and closes with Escape', async () => {
    await openBringing(page);
    await expectSound(page, 'dialog[open]');
    const images = writeNpy(
      [60, 9, 9],
      Uint8Array.from({ length: 60 * 81 }, (_, i) => (i * 37) % 256),
    );
    await page.getByLabel('Files with images').setInputFiles({
      name: 'images.npy',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(images),
    });
    await page.getByRole('button', { name: 'Train on these' }).waitFor();
    await expectSound(page, 'dialog[open]');
    const box = await page.getByRole('dialog').boundingBox();
    expect(box!.x + box!.width).toBeLessThanOrEqual(viewport.width);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('and no error has occurred', () => {
    expect(visit().errors).toEqual([]);
  });
});
