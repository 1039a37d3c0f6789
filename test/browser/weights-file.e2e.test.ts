import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { axeViolations, press } from '../support/page-actions';
import { withPage } from '../support/with-page';
import { writeNpy } from '../support/write-npy';

async function save(page: Page, button: string): Promise<{ readonly name: string; readonly content: Buffer }> {
  const panel = page.getByRole('region', { name: 'Export', exact: true });
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    panel.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
}

/** Drops a file on the page, as from the desktop, once it takes files: that part of it comes after the first images. */
async function drop(page: Page, name: string, content: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(
    ({ bytes, called }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], called));
      return data;
    },
    { bytes: Buffer.from(content).toString('base64'), called: name },
  );
  const taken = (): Promise<boolean> =>
    page.locator('main').evaluate((main, dataTransfer) => {
      const dropped = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      return !main.dispatchEvent(dropped);
    }, transfer);
  await expect.poll(taken).toBe(true);
}

/** What every reconstruction is said to be, with its error. */
const reconstructions = (page: Page): Promise<string[]> =>
  page
    .getByRole('region', { name: 'Digits' })
    .getByRole('img', { name: /^Reconstruction/ })
    .evaluateAll((pictures) => pictures.map((picture) => picture.getAttribute('aria-label') ?? ''));

test('a run that was exported is opened again, the same to the bit; the run before is one click away', async () => {
  await withPage(
    async ({ page, errors, externalRequests }) => {
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(600);
      await press(page, 'Export');
      const files = [await save(page, 'Weights as .npz'), await save(page, 'Weights as safetensors')];
      const weights = await save(page, 'Weights as .npy');
      const error = await readFigure(page, 'Held-out error');
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
        await expect.poll(() => readFigure(page, 'Held-out error')).toBe(error);
        // The rows follow the figures within a frame or two.
        await expect.poll(() => reconstructions(page)).toEqual(shown);
        expect((await save(page, 'Weights as .npy')).content.equals(weights.content)).toBe(true);

        await page.getByRole('button', { name: 'Go back to the run before' }).click();
        await waitForImagesSeen(page, 2000);
        await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
      }
      await press(page, 'Runs');
      await page
        .getByRole('heading', { name: /^Before sdr-playground-bars/ })
        .first()
        .waitFor();
      expect(errors).toEqual([]);
      expect(externalRequests).toEqual([]);
    },
    { address: '#preset=bars&seed=3&stop=600' },
  );
});

test.each(Object.entries(VIEWPORTS))('a table of weights from elsewhere is looked at on a %s', async (_, viewport) => {
  await withPage(
    async ({ page, errors }) => {
      await waitForImagesSeen(page, 500);
      const values = Array.from({ length: 784 * 20 }, (_value, i) => Math.sin(i / 50));
      await drop(page, 'components.npy', writeNpy([784, 20], values, { kind: 'f4' }));
      const dialog = page.getByRole('dialog');
      await dialog.getByText('the weights of 20 units for images of 28 × 28 pixels').waitFor();
      expect(await axeViolations(page, 'dialog[open]')).toEqual([]);
      // By keyboard: the next choice of the group.
      await dialog.getByRole('radio', { name: 'Weights' }).focus();
      await page.keyboard.press('ArrowLeft');
      await dialog
        .getByText(/How wide|does not say its shape|no image/)
        .first()
        .waitFor();
      await page.keyboard.press('Escape');
      await drop(page, 'components.npy', writeNpy([784, 20], values, { kind: 'f4' }));
      await dialog.getByRole('button', { name: 'Open this run' }).click();
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(0);
      await press(page, 'Run');
      await waitForImagesSeen(page, 500);
      expect(errors).toEqual([]);
    },
    { viewport },
  );
});

test('weights for other images are named as such, and the run goes on', async () => {
  await withPage(async ({ page, errors }) => {
    await waitForImagesSeen(page, 500);
    await drop(page, 'weights.npy', writeNpy([5, 32, 30], new Float32Array(4800).fill(0.25), { kind: 'f4' }));
    await page.getByRole('alert').getByText('There are no images of 30 × 32 pixels here').waitFor();
    expect(await page.getByRole('button', { name: 'Open this run' }).count()).toBe(0);
    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 1000);
    expect(errors).toEqual([]);
  });
});
