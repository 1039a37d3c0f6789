import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { openPanel } from '../support/look-inside';
import { press } from '../support/page-actions';
import { withPage } from '../support/with-page';

const panel = (page: Page) => page.getByRole('region', { name: 'Export', exact: true });

async function openExport(page: Page): Promise<void> {
  await openPanel(page, 'Export');
  await panel(page).waitFor();
}

async function save(page: Page, button: string): Promise<{ readonly name: string; readonly content: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel(page).getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** The buttons, the endings of their files' names, and the files' first bytes. */
const FILES: readonly (readonly [button: string, ending: string, beginning: string])[] = [
  ['Weights as .npy', 'weights.npy', '\u0093NUMPY'],
  ['Weights as .npz', 'weights.npz', 'PK'],
  ['Codes as .npz', 'codes.npz', 'PK'],
  ['Codes as CSV', 'codes.csv', 'image,label,bit_1,'],
  ['Features as PNG', 'features.png', '\u0089PNG'],
  ['Features as SVG', 'features.svg', '<?xml'],
  ['Images and codes as PNG', 'digits.png', '\u0089PNG'],
  ['Images and codes as SVG', 'digits.svg', '<?xml'],
  ['Development of the features as GIF', 'film.gif', 'GIF89a'],
  ['NumPy script', 'rerun.py', '#!/usr/bin/env python3'],
  ['Decoder as ONNX', 'decoder.onnx', '\b\b'],
];

test('every file of a paused run is saved, all from the same moment', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 1000);
    await press(page, 'Pause');
    await openExport(page);
    // The error of this moment is measured once the run is paused.
    let configuration: { imagesSeen: number; heldOutError: number | null };
    do {
      const { content } = await save(page, 'Configuration as JSON');
      configuration = JSON.parse(content.toString()) as typeof configuration;
    } while (configuration.heldOutError === null);
    // The file may arrive before the page shows the measured figures.
    await expect.poll(() => readFigure(page, 'Images seen')).toBe(configuration.imagesSeen);
    await expect.poll(() => readFigure(page, 'Test error')).toBeCloseTo(configuration.heldOutError, 4);

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
