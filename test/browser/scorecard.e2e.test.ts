import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { openPanel } from '../support/look-inside';
import { TEST_PATIENCE_MS } from '../support/patience';
import { putDigit, untilRested } from '../support/page-actions';
import { chooseDataset } from '../support/start-list';
import { sharedVisit } from '../support/with-page';

describe('on a paused run', () => {
  const visit = sharedVisit({ address: '#stop=20000' });

  test('a test digit put into the pad is recognised, with the bits that speak for and against', async () => {
    const { page, errors } = visit();
    await untilRested(page);
    await putDigit(page, 0);
    const recognised = page.getByRole('group', { name: 'Digit recognised' });
    await expect.poll(() => recognised.getByRole('status').textContent()).toMatch(/^\d$/);
    const draw = page.getByRole('region', { name: 'Draw' });
    await draw.getByRole('button', { name: 'Why?' }).click();
    await draw.getByRole('list', { name: /^Against / }).waitFor();
    await draw.getByRole('list', { name: /^For / }).getByRole('button').first().click();
    await page.getByRole('region', { name: 'Feature' }).waitFor();
    expect(errors).toEqual([]);
  });

  test('the probe is trained in the worker, from beginning to end', async () => {
    const { page } = visit();
    await openPanel(page, 'Scorecard');
    await page.getByRole('button', { name: 'Train the probe', exact: true }).click();
    const accuracy = page.getByRole('status', { name: 'Linear probe' });
    // The probe learns from all training images, which takes minutes on a busy machine.
    await expect.poll(() => accuracy.textContent(), { timeout: TEST_PATIENCE_MS }).toMatch(/^9[5-8]\.\d %$/);
  });
});

describe('on a run in training', () => {
  const visit = sharedVisit({ unspared: true });

  test('the scorecard measures during training, compares with simpler codes, and is saved as a file', async () => {
    const { page, errors } = visit();
    await waitForImagesSeen(page, 5000);
    await openPanel(page, 'Scorecard');
    const card = page.getByRole('region', { name: 'Scorecard' });
    await card.getByRole('status', { name: 'Test error' }).waitFor();
    await card.getByText('compared on 24 images here: same bits').waitFor();
    await expect
      .poll(() => card.getByRole('status', { name: 'Fingerprint' }).textContent())
      .toMatch(/^[0-9a-f]{4} [0-9a-f]{4}$/);
    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 2000);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      card.getByRole('button', { name: 'Save as JSON' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^sdr-playground-mnist-n1000-k30-seed\d+-\d{9}\.scorecard\.json$/);
    const saved = JSON.parse(await readFile(await download.path(), 'utf8')) as { measures: { heldOutError: number } };
    expect(saved.measures.heldOutError).toBeLessThan(0.0675);
    const ofMean = page.getByRole('row', { name: /^Mean image/ }).getByRole('cell');
    // Computed from all images during training, which takes minutes on a busy machine.
    await expect.poll(() => ofMean.allTextContents(), { timeout: TEST_PATIENCE_MS }).toContain('0.0675');
    expect(errors).toEqual([]);
  });

  test('other codes are computed during training, with progress, and can be cancelled', async () => {
    const { page, errors } = visit();
    await page.getByRole('button', { name: 'Compute coarse PCA and k-means' }).click();
    const progress = page.getByRole('progressbar', { name: /coarse PCA and k-means/ });
    await expect.poll(() => progress.getAttribute('value').then(Number)).toBeGreaterThan(1);
    await page.getByRole('button', { name: 'Cancel computation' }).click();
    expect(await progress.count()).toBe(0);

    // Without labels there is nothing to recognise; small images take little time.
    await chooseDataset(page, 'Bars');
    await page.getByRole('group', { name: 'Digit recognised' }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Compute coarse PCA and k-means' }).click();
    await page.getByRole('button', { name: 'Compute them again' }).waitFor();
    const cells = page.getByRole('row', { name: /^k-means/ }).getByRole('cell');
    // There are 120 pairs of bars: each is a centre, without any error.
    await expect.poll(() => cells.allTextContents()).toEqual(['6.9', '0.0000']);
    expect(await page.getByRole('status', { name: 'Linear probe' }).count()).toBe(0);
    expect(errors).toEqual([]);
  });
});
