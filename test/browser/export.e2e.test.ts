import axe from 'axe-core';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { COLOR_SCHEMES, readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { pageVisitor } from '../support/with-page';

const withPage = pageVisitor();

const panel = (page: Page) => page.getByRole('region', { name: 'Export', exact: true });

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await panel(page).waitFor();
}

async function save(page: Page, button: string): Promise<{ readonly name: string; readonly content: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel(page).getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** The buttons, what their files are called, and how those begin. */
const FILES: readonly (readonly [button: string, ending: string, beginning: string])[] = [
  ['Weights as .npy', 'weights.npy', '\u0093NUMPY'],
  ['Weights as .npz', 'weights.npz', 'PK'],
  ['Codes as .npz', 'codes.npz', 'PK'],
  ['Codes as CSV', 'codes.csv', 'image,label,bit_1,'],
  ['Features as PNG', 'features.png', '\u0089PNG'],
  ['Features as SVG', 'features.svg', '<?xml'],
  ['Digits as PNG', 'digits.png', '\u0089PNG'],
  ['Digits as SVG', 'digits.svg', '<?xml'],
  ['Birth of the features as GIF', 'film.gif', 'GIF89a'],
  ['NumPy script', 'rerun.py', '#!/usr/bin/env python3'],
  ['Decoder as ONNX', 'decoder.onnx', '\b\b'],
];

test('every file of a resting run is saved, of one and the same moment', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 1000);
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await openPanel(page);
    // The error of this very moment is measured once the run rests.
    let configuration: { imagesSeen: number; heldOutError: number | null };
    do {
      const { content } = await save(page, 'Configuration as JSON');
      configuration = JSON.parse(content.toString()) as typeof configuration;
    } while (configuration.heldOutError === null);
    expect(configuration.imagesSeen).toBe(await readFigure(page, 'Images seen'));
    expect(configuration.heldOutError).toBeCloseTo(await readFigure(page, 'Held-out error'), 4);

    const start = `sdr-playground-mnist-n1000-k30-seed1-${String(configuration.imagesSeen).padStart(9, '0')}`;
    for (const [button, ending, beginning] of FILES) {
      const { name, content } = await save(page, button);
      expect(name).toBe(`${start}.${ending}`);
      expect(content.toString('latin1', 0, beginning.length)).toBe(beginning);
      await expect.poll(() => panel(page).getByRole('status').textContent()).toMatch(`Saved ${name}`);
    }
    expect(errors).toEqual([]);
  });
});

for (const [name, viewport] of Object.entries(VIEWPORTS)) {
  test(`the export panel fits a ${name} and has no faults that axe can find, in light and dark`, async () => {
    for (const colorScheme of COLOR_SCHEMES) {
      await withPage(
        async ({ page }) => {
          await waitForImagesSeen(page, 100);
          await openPanel(page);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
          await page.evaluate(axe.source);
          const faults = await page.evaluate(async () => {
            const { axe: loaded } = window as unknown as { axe: typeof axe };
            const { violations } = await loaded.run('section[aria-label="Export"]');
            return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
          });
          expect(faults).toEqual([]);
        },
        { viewport, colorScheme },
      );
    }
  });
}
