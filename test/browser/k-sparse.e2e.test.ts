import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { kSparse } from '../../src/encoders/k-sparse/kind';
import { drop } from '../support/drop-file';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { openPanel } from '../support/look-inside';
import { axeViolations, press, putDigit } from '../support/page-actions';
import { sharedVisit } from '../support/with-page';

const STOP = 1500;
const ADDRESS = `#v=2&kind=k-sparse&data=mnist&units=200&winners=10&seed=3&stop=${STOP}`;

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function saved(page: Page, button: string): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    region(page, 'Export').getByRole('button', { name: button }).click(),
  ]);
  return readFile(await download.path());
}

async function untilStopped(page: Page): Promise<void> {
  await expect.poll(() => readFigure(page, 'Images seen')).toBe(STOP);
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
}

const visit = sharedVisit({ address: ADDRESS });

test('an encoder of another kind takes drawings, is measured and exported, and says what it cannot do', async () => {
  const { page, errors } = visit();
  await untilStopped(page);
  await putDigit(page, 0);
  const stage = region(page, 'Stage');
  // A digit under the pointer would take precedence over the drawing.
  await page.mouse.move(0, 0);
  await stage.getByRole('heading', { name: 'Your digit' }).waitFor();
  await stage.getByRole('img', { name: /^What the code gives back, error 0\.0\d+$/ }).waitFor();

  await openPanel(page, 'Scorecard');
  const card = region(page, 'Scorecard');
  await card.getByRole('status', { name: 'Test error' }).waitFor();
  const [scores] = await Promise.all([
    page.waitForEvent('download'),
    card.getByRole('button', { name: 'Save as JSON' }).click(),
  ]);
  const { measures } = JSON.parse(await readFile(await scores.path(), 'utf8')) as {
    measures: { heldOutError: number };
  };
  expect(measures.heldOutError).toBeLessThan(0.0675);

  await openPanel(page, 'Export');
  const bytes = await saved(page, 'Weights as .npy');
  expect(bytes.toString('latin1', 0, 128)).toContain("'shape': (200, 28, 28)");
  const whole = await saved(page, 'Weights as .npz');
  expect(await region(page, 'Export').textContent()).toContain(kSparse.lacks.onnx);

  await openPanel(page, 'Step by step');
  await expect.poll(() => region(page, 'Step by step').textContent()).toContain(kSparse.lacks.trace);
  await openPanel(page, 'Edit a code');
  await expect.poll(() => region(page, 'Edit a code').textContent()).toContain(kSparse.lacks.editor);
  expect(await axeViolations(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await press(page, 'Run');
  await waitForImagesSeen(page, STOP + 500);
  await drop(page, 'run.npz', whole);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(`a run of “${kSparse.name}” with 200 units`).waitFor();
  await dialog.getByRole('button', { name: 'Open this run' }).click();
  await untilStopped(page);
  await openPanel(page, 'Export');
  expect((await saved(page, 'Weights as .npy')).equals(bytes)).toBe(true);
  expect(errors).toEqual([]);
});

test('a run of another kind is saved, and continues in the next visit', async () => {
  const { page, errors } = visit();
  await untilStopped(page);
  await openPanel(page, 'Runs');
  await region(page, 'Runs').getByRole('button', { name: /^Save/ }).first().click();
  await expect.poll(() => region(page, 'Runs').textContent()).toMatch(/1,500/);
  await page.goto('about:blank');
  await page.goBack();
  await page.goto(page.url().replace(/#.*/, ''));
  await page.getByRole('button', { name: /^Continue from image 1,500 / }).click();
  await expect.poll(() => readFigure(page, 'Images seen')).toBeGreaterThanOrEqual(STOP);
  const tiles = region(page, 'Features').getByRole('listbox').getByRole('option');
  await expect.poll(() => tiles.getAttribute('aria-setsize')).toBe('200');
  await page.getByRole('button', { name: /^Start from/ }).click();
  const presets = page.getByRole('radiogroup', { name: 'Preset' }).getByRole('radio');
  await presets.first().waitFor();
  expect(await presets.count()).toBe(kSparse.presets.length);
  expect(
    await page.getByRole('radio', { name: new RegExp(`^${kSparse.presets[0]!.name} \\(default\\)`) }).count(),
  ).toBe(1);
  expect(errors).toEqual([]);
});
