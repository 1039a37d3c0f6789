import axe from 'axe-core';
import type { Page } from 'playwright';
import { describe, expect, test } from 'vitest';
import { COLOR_SCHEMES, readFigure, VIEWPORTS, waitForImagesSeen } from '../support/open-page';
import { pageVisitor } from '../support/with-page';

const withPage = pageVisitor();

test('the page trains by itself, without an error and without asking any other server', async () => {
  await withPage(async ({ page, errors, externalRequests }) => {
    await waitForImagesSeen(page, 2000);
    const before = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, before + 2000);
    expect(errors).toEqual([]);
    expect(externalRequests).toEqual([]);
  });
});

test('the page is isolated from other origins, so that it may share memory with its workers', async () => {
  await withPage(async ({ page }) => {
    expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
  });
});

test('training makes the reconstructions better', async () => {
  await withPage(async ({ page }) => {
    await waitForImagesSeen(page, 10_000);
    // The mean image alone has an error of 0.0675.
    await expect.poll(() => readFigure(page, 'Held-out error'), { timeout: 20_000 }).toBeLessThan(0.03);
  });
});

describe.each(Object.entries(VIEWPORTS))('on a %s', (_device, viewport) => {
  test.each(COLOR_SCHEMES)('axe finds no violation in %s', async (colorScheme) => {
    await withPage(
      async ({ page }) => {
        await waitForImagesSeen(page, 2000);
        expect(await axeViolations(page)).toEqual([]);
      },
      { viewport, colorScheme },
    );
  });

  test('nothing scrolls sideways', async () => {
    await withPage(
      async ({ page }) => {
        await waitForImagesSeen(page, 500);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width).toBeLessThanOrEqual(viewport.width);
      },
      { viewport },
    );
  });
});

/** What axe objects to, one line for each: the rule and where. */
async function axeViolations(page: Page): Promise<readonly string[]> {
  // The page is paused, or colours and texts could change while axe compares them.
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document);
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`),
    );
  });
}
