import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { pageVisitor } from '../support/with-page';

const withPage = pageVisitor();

/** Figures are shown about five times a second, on a busy machine later. */
const SOON = { timeout: 5000 };

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** A fingerprint of the first rows of the features as they are drawn. */
function atlasPixels(page: Page): Promise<string> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('section[aria-label="Features"] canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, Math.min(60, canvas.height));
    let hash = 0;
    for (const byte of data) hash = (Math.imul(hash, 31) + byte) | 0;
    return `${canvas.width}:${hash}`;
  });
}

test('pause stops, a step learns exactly one image, run goes on', async () => {
  await withPage(async ({ page }) => {
    await waitForImagesSeen(page, 500);
    await press(page, 'Pause');
    await page.waitForTimeout(500);
    const rested = await readFigure(page, 'Images seen');
    await page.waitForTimeout(500);
    expect(await readFigure(page, 'Images seen')).toBe(rested);
    for (let step = 1; step <= 3; step++) {
      await press(page, 'Step');
      await expect.poll(() => readFigure(page, 'Images seen'), SOON).toBe(rested + step);
    }
    await press(page, 'Run');
    await waitForImagesSeen(page, rested + 500);
  });
}, 60_000);

test('restart begins again with the same seed: the same features after the same images', async () => {
  await withPage(async ({ page }) => {
    await waitForImagesSeen(page, 100);
    const afterTenSteps = async (): Promise<string> => {
      await press(page, 'Restart');
      await expect.poll(() => readFigure(page, 'Images seen'), SOON).toBe(0);
      for (let step = 1; step <= 10; step++) {
        await press(page, 'Step');
        await expect.poll(() => readFigure(page, 'Images seen'), SOON).toBe(step);
      }
      await page.waitForTimeout(500);
      return atlasPixels(page);
    };
    await press(page, 'Pause');
    const first = await afterTenSteps();
    expect(await afterTenSteps()).toBe(first);
    await press(page, 'New seed');
    expect(await afterTenSteps()).not.toBe(first);
  });
}, 90_000);

test('at one image a second, images come one by one', async () => {
  await withPage(async ({ page }) => {
    await waitForImagesSeen(page, 500);
    const speed = page.getByRole('slider', { name: 'Speed' });
    await speed.focus();
    await speed.press('Home');
    await page.waitForTimeout(1000);
    const before = await readFigure(page, 'Images seen');
    await page.waitForTimeout(5000);
    const learnt = (await readFigure(page, 'Images seen')) - before;
    expect(learnt).toBeGreaterThanOrEqual(3);
    expect(learnt).toBeLessThanOrEqual(7);
  });
}, 60_000);

describe('a drawn digit', () => {
  test('shows its code and reconstruction while the stroke is still moving', async () => {
    await withPage(async ({ page }) => {
      await waitForImagesSeen(page, 5000);
      const draw = page.getByRole('region', { name: 'Draw' });
      const box = (await draw.locator('canvas').first().boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
      await page.mouse.down();
      for (let i = 1; i <= 10; i++) await page.mouse.move(box.x + box.width / 2, box.y + box.height * (0.2 + 0.06 * i));
      await expect
        .poll(() => draw.getByRole('img', { name: /SDR of the drawing: bits (\d+, ){29}\d+ on/ }).count(), SOON)
        .toBe(1);
      const error = await draw.getByRole('status', { name: 'Error of the drawing' }).textContent();
      expect(Number(/error ([\d.]+)/.exec(error!)![1])).toBeLessThan(0.05);
      await page.mouse.up();
      await draw.getByRole('button', { name: 'Clear' }).click();
      await expect
        .poll(() => draw.getByRole('img', { name: /SDR of the drawing: the pad is empty/ }).count(), SOON)
        .toBe(1);
    });
  }, 60_000);

  test('can be drawn by keyboard alone', async () => {
    await withPage(async ({ page }) => {
      await waitForImagesSeen(page, 2000);
      const draw = page.getByRole('region', { name: 'Draw' });
      await draw.locator('[tabindex="0"]').first().focus();
      await page.keyboard.press('Space');
      for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Space');
      await expect.poll(() => draw.getByRole('img', { name: /SDR of the drawing: bits/ }).count(), SOON).toBe(1);
    });
  }, 60_000);
});

test('every preset can be chosen and learns', async () => {
  await withPage(async ({ page }) => {
    await waitForImagesSeen(page, 500);
    for (const name of ['Explain away', 'Sharpest', 'No boosting', 'Shallow and narrow', 'Classifier']) {
      await page.getByRole('radio', { name }).check();
      await waitForImagesSeen(page, 50);
    }
    await page.getByRole('radio', { name: 'Bars' }).first().check();
    // More than the run before can have seen, whose figures stay until there are new ones. At first no dead units are known.
    await waitForImagesSeen(page, 50_000);
    await expect.poll(() => readFigure(page, 'Dead units'), { timeout: 20_000 }).toBe(0);
  });
}, 90_000);
