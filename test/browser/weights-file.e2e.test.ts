import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { drop } from '../support/drop-file';
import { openPanel } from '../support/look-inside';
import { axeViolations, press } from '../support/page-actions';
import { sharedVisit } from '../support/with-page';
import { writeNpy } from '../support/write-npy';

async function save(page: Page, button: string): Promise<{ readonly name: string; readonly content: Buffer }> {
  const panel = page.getByRole('region', { name: 'Export', exact: true });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

const closeExport = (page: Page): Promise<void> => press(page, 'Close Export');

/** The names of all reconstructions, which contain their errors. */
const reconstructions = (page: Page): Promise<string[]> =>
  page
    .getByRole('region', { name: 'Digits' })
    .getByRole('img', { name: /^Reconstruction/ })
    .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute('aria-label') ?? ''));

describe('of digits', () => {
  const visit = sharedVisit({ address: '#preset=narrow' });

  test.each(Object.entries(VIEWPORTS))(
    'a table of weights from elsewhere can be viewed on a %s',
    async (_, viewport) => {
      const { page, errors } = visit();
      await page.setViewportSize(viewport);
      await waitForImagesSeen(page, 500);
      const values = Array.from({ length: 784 * 20 }, (_value, i) => Math.sin(i / 50));
      await drop(page, 'components.npy', writeNpy([784, 20], values, { kind: 'f4' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByText('the weights of 20 units for images of 28 × 28 pixels').waitFor();
      expect(await axeViolations(page, 'dialog[open]')).toEqual([]);
      // By keyboard: the next choice of the group.
      await dialog.getByRole('radio', { name: 'Weights' }).focus();
      await page.keyboard.press('ArrowLeft');
      await dialog.getByText('training images').waitFor();
      await page.keyboard.press('Escape');
      await drop(page, 'components.npy', writeNpy([784, 20], values, { kind: 'f4' }));
      await dialog.getByRole('button', { name: 'Open this run' }).click();
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(0);
      await press(page, 'Run');
      await waitForImagesSeen(page, 500);
      expect(errors).toEqual([]);
    },
  );
});

describe('of bars', () => {
  const visit = sharedVisit({ address: '#preset=bars&seed=3&stop=600' });

  test('an exported run is opened again, the same to the bit; the previous run is one click away', async () => {
    const { page, errors, externalRequests } = visit();
    await expect.poll(() => readFigure(page, 'Images seen')).toBe(600);
    await openPanel(page, 'Export');
    const files = [await save(page, 'Weights as .npz'), await save(page, 'Weights as safetensors')];
    const weights = await save(page, 'Weights as .npy');
    // The panel covers the digits.
    await closeExport(page);
    await expect.poll(async () => (await reconstructions(page)).length).toBe(10);
    const error = await readFigure(page, 'Test error');
    const shown = await reconstructions(page);

    await press(page, 'Run');
    for (const { name, content } of files) {
      await waitForImagesSeen(page, 2000);
      await drop(page, name, content);
      const dialog = page.getByRole('dialog');
      await dialog.getByText('the weights of 16 units for images of 8 × 8 pixels; 2 winners').waitFor();
      expect(await dialog.getByRole('img').count()).toBe(16);
      await dialog.getByRole('button', { name: 'Open this run' }).click();
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(600);
      await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
      await expect.poll(() => readFigure(page, 'Test error')).toBe(error);
      // The rows follow the figures within a frame or two.
      await expect.poll(() => reconstructions(page)).toEqual(shown);
      await openPanel(page, 'Export');
      expect((await save(page, 'Weights as .npy')).content.equals(weights.content)).toBe(true);
      await closeExport(page);

      await page.getByRole('button', { name: 'Go back to the previous run' }).click();
      await waitForImagesSeen(page, 2000);
      await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    }
    await openPanel(page, 'Runs');
    await page
      .getByRole('heading', { name: /^Before sdr-playground-bars/ })
      .first()
      .waitFor();
    expect(errors).toEqual([]);
    expect(externalRequests).toEqual([]);
  });

  test('weights for other images are reported, and the run continues', async () => {
    const { page, errors } = visit();
    await waitForImagesSeen(page, 500);
    await drop(page, 'weights.npy', writeNpy([5, 32, 30], new Float32Array(4800).fill(0.25), { kind: 'f4' }));
    await page.getByRole('alert').getByText('There are no images of 30 × 32 pixels here').waitFor();
    expect(await page.getByRole('button', { name: 'Open this run' }).count()).toBe(0);
    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 1000);
    expect(errors).toEqual([]);
  });
});
