import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { pauseAndKeep } from '../support/kept-in-browser';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { choosePreset, press } from '../support/page-actions';
import { chooseDataset } from '../support/start-list';
import { onQuietMachine } from '../support/stress';
import { sharedVisit } from '../support/with-page';

/** A fingerprint of the first rows of features as drawn, once they have not changed for some frames. */
async function atlasPixels(page: Page): Promise<string> {
  for (let before = ''; ;) {
    const now = await drawnPixels(page);
    if (now === before) return now;
    before = now;
  }
}

function drawnPixels(page: Page): Promise<string> {
  return page.evaluate(async () => {
    for (let frame = 0; frame < 5; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    const canvas = document.querySelector<HTMLCanvasElement>('[role="listbox"][aria-label^="Features"] canvas')!;
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, Math.min(60, canvas.height));
    let hash = 0;
    for (const byte of data) hash = (Math.imul(hash, 31) + byte) | 0;
    return `${canvas.width}:${hash}`;
  });
}

describe('on bars', () => {
  const visit = sharedVisit({ address: '#preset=bars' });

  test('pause stops, a step learns exactly one image, run continues', async () => {
    const { page } = visit();
    await waitForImagesSeen(page, 500);
    const rested = await pauseAndKeep(page);
    for (let step = 1; step <= 3; step++) {
      await press(page, 'Step');
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(rested + step);
    }
    await press(page, 'Run');
    await waitForImagesSeen(page, rested + 500);
  });

  test('at one image a second, images come one by one', async () => {
    const { page } = visit();
    await waitForImagesSeen(page, 500);
    const start = await page.evaluate(() => performance.now());
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('1 image/s');
    // The time of each figure, by the page's own clock, from where the figures no longer leap as at full speed.
    const timeline = page.getByRole('region', { name: 'Timeline' });
    const figures = await timeline.getByRole('status', { name: 'Images seen', exact: true }).evaluate(
      (output) =>
        new Promise<{ seen: number; at: number }[]>((resolve) => {
          const seen: { seen: number; at: number }[] = [];
          new MutationObserver(() => {
            const now = { seen: Number(output.textContent.replaceAll(',', '')), at: performance.now() };
            if (now.seen - (seen.at(-1)?.seen ?? now.seen) > 50) seen.length = 0;
            seen.push(now);
            if (seen.length === 6) resolve(seen);
          }).observe(output, { characterData: true, childList: true, subtree: true });
        }),
    );
    const [first, last] = [figures[0]!, figures[5]!];
    const learnt = last.seen - first.seen;
    expect(learnt).toBeGreaterThanOrEqual(5);
    expect(learnt).toBeLessThanOrEqual((last.at - start) / 1000 + 1);
    expect((last.at - first.at) / 1000 - learnt).toBeLessThan(onQuietMachine(2));
  });
});

describe('on digits', () => {
  const visit = sharedVisit();

  describe('a drawn digit', () => {
    const draw = (page: Page) => page.getByRole('region', { name: 'Draw' });
    const stage = (page: Page) => page.getByRole('region', { name: 'Stage' });

    test('shows its code and reconstruction while the stroke is still moving', async () => {
      const { page } = visit();
      await waitForImagesSeen(page, 5000);
      const box = (await draw(page).locator('canvas').first().boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height * 0.2);
      await page.mouse.down();
      for (let i = 1; i <= 10; i++) await page.mouse.move(box.x + box.width / 2, box.y + box.height * (0.2 + 0.06 * i));
      await stage(page).getByRole('heading', { name: 'Your digit' }).waitFor();
      await expect
        .poll(() =>
          stage(page)
            .getByRole('img', { name: /^Code on the stage: bits (\d+, ){29}\d+ on$/ })
            .count(),
        )
        .toBe(1);
      const error = await stage(page)
        .getByRole('img', { name: /^What the code gives back, error/ })
        .getAttribute('aria-label');
      expect(Number(/error ([\d.]+)/.exec(error!)![1])).toBeLessThan(0.05);
      await page.mouse.up();
      expect(await stage(page).getByRole('heading', { name: 'Your digit' }).count()).toBe(1);
      await draw(page).getByRole('button', { name: 'Clear' }).click();
      await draw(page).getByRole('img', { name: 'The pad is empty' }).waitFor();
      await stage(page).getByRole('heading', { name: 'Learning' }).waitFor();
    });

    test('can be drawn by keyboard alone', async () => {
      const { page } = visit();
      await waitForImagesSeen(page, 2000);
      await draw(page).locator('[tabindex="0"]').first().focus();
      await page.keyboard.press('Space');
      for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Space');
      await stage(page).getByRole('heading', { name: 'Your digit' }).waitFor();
      await expect
        .poll(() =>
          stage(page)
            .getByRole('img', { name: /^Code on the stage: bits/ })
            .count(),
        )
        .toBe(1);
    });
  });

  test('restart uses the same seed: the same features after the same images', async () => {
    const { page } = visit();
    await waitForImagesSeen(page, 100);
    const afterTenSteps = async (): Promise<string> => {
      await press(page, 'Restart');
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(0);
      for (let step = 1; step <= 10; step++) {
        await press(page, 'Step');
        await expect.poll(() => readFigure(page, 'Images seen')).toBe(step);
      }
      return atlasPixels(page);
    };
    await press(page, 'Pause');
    const first = await afterTenSteps();
    expect(await afterTenSteps()).toBe(first);
    await press(page, 'New seed');
    expect(await afterTenSteps()).not.toBe(first);
  });

  test('every preset can be chosen and learns', async () => {
    const { page } = visit();
    await press(page, 'Run');
    await waitForImagesSeen(page, 500);
    for (const name of [
      'Five rounds',
      'Sharper',
      'Best of both',
      'Finest',
      'No boosting',
      '64 units',
      'Reader',
      'Classifier',
    ]) {
      await choosePreset(page, name);
      await waitForImagesSeen(page, 50);
    }
    await page.getByRole('combobox', { name: 'Speed' }).selectOption('max');
    await chooseDataset(page, 'Bars');
    // More than the previous run can have seen, whose figures stay until new ones arrive. Dead units come later still.
    await waitForImagesSeen(page, 50_000);
    await expect.poll(() => readFigure(page, 'Dead units')).toBe(0);
  });
});
