import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { closePanel, openPanel } from '../support/look-inside';
import { choosePreset, press } from '../support/page-actions';
import { PHASES, phaseOf } from '../support/steps-panel';
import { sharedVisit } from '../support/with-page';

/** Opens the panel on a run that has learnt a little. */
async function openSteps(page: Page): Promise<Locator> {
  await waitForImagesSeen(page, 1000);
  await openPanel(page, 'Step by step');
  const panel = page.getByRole('region', { name: 'Step by step' });
  await panel.getByText(/^Image [\d,]+ of this run/).waitFor();
  return panel;
}

const imagesSeen = (page: Page): Promise<number> => readFigure(page, 'Images seen');

const visit = sharedVisit({ address: '#preset=narrow' });

test('training is paused while the panel is open, and resumes when it is closed', async () => {
  const { page } = visit();
  let panel = await openSteps(page);
  const before = Number(
    (await panel.getByText(/^Image [\d,]+ of/).innerText()).match(/[\d,]+/)![0].replaceAll(',', ''),
  );
  await expect.poll(() => imagesSeen(page)).toBe(before - 1);
  await panel.getByText('Training is paused.').waitFor();
  await page.waitForTimeout(500);
  expect(await imagesSeen(page)).toBe(before - 1);
  await panel.getByRole('button', { name: 'Close Step by step' }).click();
  await waitForImagesSeen(page, before + 100);

  panel = await openSteps(page);
  const rested = await imagesSeen(page);
  await panel.getByRole('button', { name: 'Resume' }).click();
  await waitForImagesSeen(page, rested + 100);
  expect(await panel.count()).toBe(0);
});

test('an image is learnt by keyboard, step by step, and unlearnt again', async () => {
  const { page, errors } = visit();
  const panel = await openSteps(page);
  const before =
    Number((await panel.getByText(/^Image [\d,]+ of/).innerText()).match(/[\d,]+/)![0].replaceAll(',', '')) - 1;
  await expect.poll(() => imagesSeen(page)).toBe(before);
  for (const name of PHASES) {
    await expect.poll(() => phaseOf(panel)).toBe(name);
    await page.keyboard.press('ArrowRight');
  }
  // One step after the last phase comes the next image.
  await expect.poll(() => phaseOf(panel)).toBe('Load');
  await expect.poll(() => imagesSeen(page)).toBe(before + 1);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => phaseOf(panel)).toBe('Update');
  expect(await panel.innerText()).toContain('new numbers are exactly these, to the bit.');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => imagesSeen(page)).toBe(before);
  expect(errors).toEqual([]);
});

test('a run that was paused before stays paused when the panel is closed', async () => {
  const { page } = visit();
  // Left open by the previous test.
  await closePanel(page);
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  await press(page, 'Pause');
  const panel = await openSteps(page);
  await panel.getByRole('button', { name: 'Close Step by step' }).click();
  await panel.waitFor({ state: 'detached' });
  const rested = await imagesSeen(page);
  await page.waitForTimeout(500);
  expect(await imagesSeen(page)).toBe(rested);
  await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
});

test('with rounds and changes of settings, the encoder still computes the numbers shown', async () => {
  const { page, errors } = visit();
  const panel = await openSteps(page);
  await choosePreset(page, 'Five rounds');
  await expect.poll(() => panel.innerText()).toContain('Image 1 of this run');
  await page.keyboard.press('Tab');
  await panel.getByRole('button', { name: 'Load', exact: true }).focus();
  await page.keyboard.press('End');
  await expect.poll(() => panel.innerText()).toContain('new numbers are exactly these, to the bit.');
  await expect.poll(() => panel.innerText()).toContain('Round 5 of 5');
  expect(errors).toEqual([]);
});
