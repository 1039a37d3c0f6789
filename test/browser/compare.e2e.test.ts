import type { Page, Route } from 'playwright';
import { describe, expect, test } from 'vitest';
import { openPanel } from '../support/look-inside';
import { readFigure, VIEWPORTS } from '../support/open-page';
import { expectNoViolationInAnyScheme, hashOf, press, scrollsSideways } from '../support/page-actions';
import { keptEntries } from '../support/kept-in-browser';
import { sharedVisit, withPage } from '../support/with-page';

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Images seen by A and by B. */
const counts = async (page: Page): Promise<number[]> => [
  await readFigure(page, 'Images seen'),
  await readFigure(page, 'Images seen B'),
];

/** Bits and errors of the ten digits in a region, from the names of their pictures. */
const codesIn = (page: Page, name: string): Promise<(string | null)[]> =>
  region(page, name)
    .getByRole('img', { name: /^(Code|Reconstruction) of/ })
    .evaluateAll((pictures) => pictures.map((picture) => picture.ariaLabel));

/** The codes that a region names once two looks at it agree: texts follow the pictures at reading speed. */
async function settledCodes(page: Page, name: string): Promise<(string | null)[]> {
  let before: (string | null)[] = [];
  await expect
    .poll(
      async () => {
        const now = await codesIn(page, name);
        const isSettled = now.length === 20 && now.join() === before.join();
        before = now;
        return isSettled;
      },
      { interval: 1500 },
    )
    .toBe(true);
  return before;
}

async function expectBoth(page: Page, count: number): Promise<void> {
  await expect.poll(() => counts(page)).toEqual([count, count]);
}

test('B runs alongside, at the same images whatever is pressed, and leaves no trace when it is closed', async () => {
  await withPage(
    async ({ page, errors }) => {
      await expect.poll(() => readFigure(page, 'Images seen')).toBe(600);
      await openPanel(page, 'Compare');
      for (const name of ['Stage', 'Digits', 'Features', 'Settings']) {
        await region(page, name).waitFor();
        await region(page, `${name} B`).waitFor();
      }
      await expectBoth(page, 600);
      const table = page.getByRole('table', { name: 'Settings that differ' });
      expect(await table.getByRole('row').last().innerText()).toMatch(/^Boosting\s+1\s+≠\s+off$/);
      await press(page, 'Step');
      await expectBoth(page, 601);
      await press(page, 'Run');
      await expect.poll(async () => Math.min(...(await counts(page)))).toBeGreaterThan(700);
      await press(page, 'Pause');
      await expect.poll(async () => new Set(await counts(page)).size).toBe(1);
      expect(await hashOf(page)).toContain('&b.boostStrength=0');
      const own = await settledCodes(page, 'Digits');
      const [halted] = await counts(page);
      await press(page, 'Close B');
      await region(page, 'Digits B').waitFor({ state: 'detached' });
      expect(await readFigure(page, 'Images seen')).toBe(halted);
      expect(await codesIn(page, 'Digits')).toEqual(own);
      await expect.poll(() => hashOf(page)).not.toContain('b.');
      expect(errors).toEqual([]);
    },
    { address: '#data=mnist&preset=narrow&boostStrength=1&seed=3&stop=600' },
  );
});

/** The number of bits in a name: “Code of digit 0: bits 5 and 20 on” has two. */
const bitsNamedIn = (name: string | null): number =>
  name?.startsWith('Code') ? (name.split(': bits ')[1]?.match(/\d+/g)?.length ?? 0) : 0;

const B = 'data=bars&preset=bars&winners=3&seed=5&changes=300:winners=5';

test('a link opens both runs to the bit, including changes during the run', async () => {
  await withPage(
    async ({ page: alone }) => {
      await withPage(
        async ({ page, errors }) => {
          await expectBoth(page, 800);
          await expect.poll(() => readFigure(alone, 'Images seen')).toBe(800);
          // Both are read each time: the words may describe an earlier image until they have followed the pictures.
          const isSame = async (): Promise<boolean> => {
            const beside = await codesIn(page, 'Digits B');
            const afterChange = beside.filter((name) => bitsNamedIn(name) === 5);
            return afterChange.length === 10 && beside.join() === (await codesIn(alone, 'Digits')).join();
          };
          await expect.poll(isSame).toBe(true);
          expect(await codesIn(page, 'Digits')).not.toEqual(await codesIn(page, 'Digits B'));
          expect(await hashOf(page)).toContain(B.replace(/(^|&)/g, '$1b.'));
          expect(errors).toEqual([]);
        },
        { address: `#data=bars&preset=bars&seed=3&stop=800&b.${B.replaceAll('&', '&b.')}` },
      );
    },
    { address: `#${B}&stop=800` },
  );
});

const TWO_RUNS = '#data=bars&preset=bars&seed=3&stop=400&b.data=bars&b.preset=bars&b.seed=8';

const digitsShown = (page: Page): Promise<boolean[]> =>
  Promise.all(['Digits', 'Digits B'].map((name) => region(page, name).isVisible()));

async function expectSound(page: Page): Promise<void> {
  await expectNoViolationInAnyScheme(page);
  expect(await scrollsSideways(page)).toBe(false);
}

describe('of two paused runs', () => {
  const visit = sharedVisit({ address: TWO_RUNS });

  test('both are visible on a wide page, and axe finds nothing', async () => {
    const { page } = visit();
    await expectBoth(page, 400);
    expect(await digitsShown(page)).toEqual([true, true]);
    await expectSound(page);
  });

  test('a saved run keeps both, and opens both where they were', async () => {
    const { page } = visit();
    await expectBoth(page, 400);
    await openPanel(page, 'Runs');
    await press(page, 'Save this run');
    await expect
      .poll(async () => (await keptEntries<{ beside?: object }>(page, 'bodies')).some(({ beside }) => beside))
      .toBe(true);
    await press(page, 'Close Runs');
    // Their names once they no longer change.
    const saved = await settledCodes(page, 'Digits B');
    await press(page, 'Close B');
    await press(page, 'New seed');
    await openPanel(page, 'Runs');
    await page
      .getByRole('button', { name: /^Open: / })
      .first()
      .click();
    await press(page, 'Close Runs');
    await expectBoth(page, 400);
    await expect.poll(() => codesIn(page, 'Digits B')).toEqual(saved);
  });

  test('Escape closes the comparison only if the focus is in its bar', async () => {
    const { page } = visit();
    await region(page, 'Digits B').waitFor();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Escape');
    // An open list takes the key first.
    await press(page, 'Prepared pairs');
    await page.keyboard.press('Escape');
    expect(await region(page, 'Digits B').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await region(page, 'Digits B').waitFor({ state: 'detached' });
  });
});

test('nothing disappears while the code of the comparison is loading', async () => {
  await withPage(
    async ({ page }) => {
      const held: Route[] = [];
      await page.route(/open-compare/, (route) => void held.push(route));
      await openPanel(page, 'Compare');
      await expect.poll(() => held.length).toBeGreaterThan(0);
      expect(await digitsShown(page)).toEqual([true, false]);
      for (const route of held) await route.continue();
      await region(page, 'Digits B').waitFor();
    },
    { address: '#preset=bars' },
  );
});

test('on a phone the second of two runs is one swipe away, and axe finds nothing', async () => {
  await withPage(
    async ({ page }) => {
      await expectBoth(page, 400);
      expect((await digitsShown(page)).filter(Boolean)).toHaveLength(1);
      await expectSound(page);
      await page.getByRole('radio', { name: 'A', exact: true }).check();
      expect(await digitsShown(page)).toEqual([true, false]);
      await swipe(page, -120);
      await expect.poll(() => digitsShown(page)).toEqual([false, true]);
      await swipe(page, 120);
      await expect.poll(() => digitsShown(page)).toEqual([true, false]);
    },
    { address: TWO_RUNS, viewport: VIEWPORTS.phone, hasTouch: true },
  );
});

/** Moves a finger sideways across the visible test digits. */
async function swipe(page: Page, by: number): Promise<void> {
  await page.evaluate((aside) => {
    const digits = [...document.querySelectorAll('[aria-label^="Digits"]')].find((element) =>
      element.checkVisibility(),
    )!;
    const touch = (clientX: number): Touch => new Touch({ identifier: 1, target: digits, clientX, clientY: 300 });
    const [from, to] = [touch(200), touch(200 + aside)];
    digits.dispatchEvent(new TouchEvent('touchstart', { bubbles: true, touches: [from], changedTouches: [from] }));
    digits.dispatchEvent(new TouchEvent('touchend', { bubbles: true, touches: [], changedTouches: [to] }));
  }, by);
}
