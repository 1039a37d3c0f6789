import type { Page, Route } from 'playwright';
import { describe, expect, test } from 'vitest';
import { pauseAndKeep } from '../support/kept-in-browser';
import { readFigure, waitForImagesSeen } from '../support/open-page';
import { press, textOf, expectToGiveUp } from '../support/page-actions';
import { openAt, sharedVisit, withPage } from '../support/with-page';

/** Opens the page with some of its files changed on the way. Time passes as usual, and leaps when the test wants it. */
async function openWith(page: Page, files: string | RegExp, change: (route: Route) => Promise<void>): Promise<void> {
  await page.route(files, change);
  await page.clock.install();
  await openAt(page, '#preset=narrow');
}

const UNOPENED = { address: null };

test('without WebAssembly SIMD the readable engine learns, and the page says so', async () => {
  await withPage(async ({ page }) => {
    await openWith(page, /train\.worker.*\.js/, async (route) => {
      const response = await route.fetch();
      const body = `WebAssembly.validate = () => false;\n${await response.text()}`;
      await route.fulfill({ response, body });
    });
    await waitForImagesSeen(page, 20);
    await expect.poll(() => textOf(page, 'status')).toMatch(/WebAssembly SIMD, so training runs slowly/);
  }, UNOPENED);
});

test('a corrupted shard is named, training continues with the others, and trying again repairs it', async () => {
  await withPage(async ({ page }) => {
    let corrupt = true;
    await openWith(page, /train-02-.*\.bin/, async (route) => {
      const response = await route.fetch();
      const body = await response.body();
      if (corrupt) body[1000]! ^= 255;
      await route.fulfill({ response, body });
    });
    await expectToGiveUp(page, /Part 3 .*SHA-256 is \w+….*expected \w+…/);
    await waitForImagesSeen(page, 4000);
    corrupt = false;
    await press(page, 'Try again');
    await waitForImagesSeen(page, 6000);
  }, UNOPENED);
});

test('a start without a connection says so, and continues when the data is available', async () => {
  await withPage(async ({ page }) => {
    let offline = true;
    await openWith(page, /datasets\/mnist\//, (route) => (offline ? route.abort() : route.continue()));
    await expectToGiveUp(page, /./);
    offline = false;
    await press(page, 'Try again');
    await waitForImagesSeen(page, 1000);
  }, UNOPENED);
});

test('a manifest of an unknown version is refused, naming both versions', async () => {
  await withPage(async ({ page }) => {
    await openWith(page, /manifest\.json/, async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, body: (await response.text()).replace('"version": 1', '"version": 99') });
    });
    await expect.poll(() => textOf(page, 'alert')).toMatch(/99.*1/);
  }, UNOPENED);
});

describe('on bars', () => {
  const visit = sharedVisit({ address: '#preset=bars' });

  test('a killed worker is reported, and replaced by one that continues from the last checkpoint', async () => {
    const { page } = visit();
    await waitForImagesSeen(page, 2000);
    // A pause makes a checkpoint.
    const kept = await pauseAndKeep(page);
    await press(page, 'Run');
    const worker = page.workers().findLast((candidate) => candidate.url().includes('train.worker'))!;
    await worker.evaluate(() => globalThis.close()).catch(() => undefined);
    await expect.poll(() => textOf(page, 'status')).toMatch(/worker stopped.*continues from image [\d,]+/);
    const from = Number(/continues from image ([\d,]+)/.exec(await textOf(page, 'status'))![1]!.replaceAll(',', ''));
    expect(from).toBeGreaterThanOrEqual(kept);
    await waitForImagesSeen(page, from + 1000);
  });

  test('an error in the worker does not end training either', async () => {
    const { page } = visit();
    await waitForImagesSeen(page, 1000);
    const worker = page.workers().findLast((candidate) => candidate.url().includes('train.worker'))!;
    await worker.evaluate(() => {
      setTimeout(() => {
        throw new Error('unreachable executed');
      });
    });
    await expect.poll(() => textOf(page, 'status')).toMatch(/worker stopped.*unreachable executed/);
    const [, from = ''] =
      /unreachable executed.*continues from image ([\d,]+)/.exec(await textOf(page, 'status')) ?? [];
    await waitForImagesSeen(page, Number(from.replaceAll(',', '')) + 1000);
  });

  test('wrong values in a field are explained and leave the run alone', async () => {
    const { page } = visit();
    await waitForImagesSeen(page, 1000);
    const field = page.getByRole('textbox', { name: 'Winners, typed' });
    for (const [typed, expected] of [
      ['17', /17.*at most 16/],
      ['many', /many.*whole number/],
      ['0', /“0”.*from 1/],
    ] as const) {
      await field.fill(typed);
      await field.press('Enter');
      await expect.poll(() => textOf(page, 'alert')).toMatch(expected);
    }
    const seen = await readFigure(page, 'Images seen');
    await waitForImagesSeen(page, seen + 1000);
    await field.press('Escape');
    expect(await field.inputValue()).toBe('2');
  });
});
